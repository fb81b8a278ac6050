"""What members are written about their orders: once each, in their language."""

import pytest
from django.core import mail
from icalendar import Calendar

from halle.billing.rules.transfers import creditor_reference
from halle.circuits.actions.amend_order import amend_order
from halle.circuits.actions.cancel_order import cancel_order
from halle.kernel import clock, outbox
from halle.kernel.models import OutgoingMail
from tests.makers.circuits import make_hub, slot_of
from tests.makers.identity import actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import order
from tests.makers.web import open_cycle

pytestmark = pytest.mark.django_db


def buy(cycle, lines, buyer, **values):
    """Order now."""
    return order(cycle, lines, buyer=buyer, at=clock.now(), **values)


def url_of(receipt):
    """The page of an order."""
    return f"/manger/commandes/{receipt.public_id}/"


def drain():
    """Tell every fact and send every mail."""
    outbox.drain()


@pytest.mark.django_db(transaction=True)
def test_a_confirmation_leaves_once_with_the_hour_for_the_calendar():
    offer = make_offer(name="Carottes", price_cents=250)
    buyer = make_person(language="fr", email="nora@example.org")
    cycle = open_cycle(offer)
    placed = buy(cycle, {offer: 2}, buyer)

    drain()
    drain()

    (sent,) = mail.outbox
    assert sent.to == ["nora@example.org"]
    assert "Commande n° 1" in sent.subject
    assert "2 × Carottes" in sent.body
    assert "5,00\u00a0€" in sent.body
    assert f"/manger/commandes/{placed.public_id}/" in sent.body
    name, content, kind = sent.attachments[0]
    assert (name, kind) == ("retrait.ics", "text/calendar")
    event = Calendar.from_ical(content).events[0]
    assert event["UID"] == f"{placed.public_id}@halle"
    assert event["DTSTART"].dt == slot_of(cycle).starts_at.replace(microsecond=0)
    assert int(event["SEQUENCE"]) == 1


@pytest.mark.django_db(transaction=True)
def test_a_confirmation_says_how_to_pay_by_transfer():
    hub = make_hub(takes_transfer=True, iban="FR7630006000011234567890189")
    cycle = open_cycle(offer := make_offer(name="Carottes"), hub=hub)
    placed = buy(cycle, {offer: 1}, make_person(language="fr"), pay_by="transfer")

    drain()

    (sent,) = mail.outbox
    html = sent.alternatives[0][0]
    for shown in (sent.body, html):
        assert "FR76 3000 6000 0112 3456 7890 189" in shown
        assert creditor_reference(placed.public_id) in shown
    assert "Total\u00a0: " in sent.body


@pytest.mark.django_db(transaction=True)
def test_each_version_is_written_once_in_the_language_of_the_member():
    offer = make_offer(price_cents=250)
    buyer = make_person(language="en")
    cycle = open_cycle(offer)
    give_credit(cycle.coordinator.party, buyer, 10_000)
    placed = buy(cycle, {offer: 2}, buyer, pay_by="credit")
    drain()
    amend_order(
        actor=actor(buyer),
        order_id=placed.order_id,
        version=1,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 3},
        pay_by="credit",
        at=clock.now(),
    )
    drain()
    cancel_order(actor=actor(buyer), order_id=placed.order_id, at=clock.now())
    drain()

    subjects = [sent.subject for sent in mail.outbox]
    hub = cycle.coordinator.party.name
    assert subjects == [
        f"Order no. 1 with {hub} is noted",
        f"Order no. 1 with {hub} is changed",
        f"Order no. 1 with {hub} is called off",
    ]
    calendars = [Calendar.from_ical(sent.attachments[0][1]) for sent in mail.outbox]
    assert [str(one["METHOD"]) for one in calendars] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert "your credit is back" in mail.outbox[-1].body
    assert OutgoingMail.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_guest_s_mail_has_the_link_that_opens_the_order():
    from halle.circuits.actions.order_as_guest import order_as_guest
    from halle.kernel.actor import Actor

    offer = make_offer()
    cycle = open_cycle(offer)
    placed = order_as_guest(
        actor=Actor.nobody(),
        cycle_id=cycle.pk,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 1},
        pay_by="collection",
        name="Ada",
        email="ada@example.org",
        phone="0639981234",
        language="en",
        at=clock.now(),
    )
    drain()

    assert f"?cle={placed.token}" in mail.outbox[0].body
