"""The council pays in a member's place: with a reason, told to the firm, for nobody of its own."""

import pytest
from django.urls import reverse

from halle.barter.actions.erase_message import erase_message
from halle.barter.errors import ReasonMissing
from halle.barter.errors.deals import OwnMatter
from halle.barter.models import Transfer
from halle.barter.queries.statement import movements_page
from halle.identity.models import Role
from halle.kernel import outbox
from halle.kernel.errors import NotAllowed
from halle.kernel.models import AuditLine, OutgoingMail, RecordedFact
from tests.barter.actions.payments import pay
from tests.barter.web.test_account_pages import said
from tests.makers.barter import balances, make_member, make_network
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_person, make_role
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
WHY = "Décision du médiateur"


@pytest.fixture
def two():
    """Two members of a network that has a council."""
    network = make_network(manager=make_person("Chair"))
    return [make_member(network, manager=make_person(language="en")) for _ in range(2)]


def chair_of(member):
    return member.network.party.people.get().person


def decided(payer, payee, **given):
    return pay(payer, payee, 4000, actor=actor(chair_of(payer)), **{"message": WHY} | given)


def test_case_2_it_is_the_councils_payment_and_the_trace_names_the_person(two):
    a, b = two

    made = decided(a, b)

    assert balances(a, b) == [-4000, 4000 - Transfer.objects.get().payee_fee_cents]
    paid = Transfer.objects.get(public_id=made.public_id)
    assert (paid.kind, paid.by, paid.message) == ("council", chair_of(a), WHY)
    assert AuditLine.objects.get(action="barter.pay_firm").person_id == chair_of(a).pk


def test_the_firm_reads_who_paid_and_why_on_its_statement_and_by_mail(two):
    a, b = two
    decided(a, b)

    shown = [movements_page(one.network_id, one.firm_id)[0] for one in (a, b)]

    assert [one.title for one in shown] == ["Paid by the council in your place", "Received"]
    assert {one.message for one in shown} == {WHY}
    outbox.drain()
    (mail,) = OutgoingMail.objects.all()
    assert mail.recipient == a.firm.people.get().person.email
    assert "has paid" in mail.subject
    assert WHY in mail.text


def test_without_a_reason_nothing_is_paid(two):
    a, b = two

    with pytest.raises(ReasonMissing):
        decided(a, b, message=" ")

    assert balances(a, b) == [0, 0]


@pytest.mark.parametrize("side", [0, 1])
def test_nobody_of_the_council_does_it_for_a_firm_of_their_own(two, side):
    a, b = two
    make_role(chair_of(a), two[side].firm, Role.Kind.VOLUNTEER)

    with pytest.raises(OwnMatter):
        decided(a, b)

    assert not Transfer.objects.exists()


def test_a_firms_own_people_pay_as_ever_and_others_pay_for_nobody(two):
    a, b = two
    own = pay(a, b, 100, actor=actor(a.firm.people.get().person))
    other = make_network(manager=make_person()).party.people.get().person

    for who in (actor(other), actor(make_person()), actor(b.firm.people.get().person)):
        with pytest.raises(NotAllowed):
            pay(a, b, 100, actor=who, message=WHY)

    assert Transfer.objects.get().kind == "payment"
    assert own.is_new


def test_the_councils_reason_is_not_erased_by_either_firm(two):
    a, b = two
    made = decided(a, b)

    for one in two:
        with pytest.raises(NotAllowed):
            erase_message(
                actor=actor(one.firm.people.get().person), transfer_id=made.public_id, at=NOON
            )

    assert Transfer.objects.get().message == WHY


def test_the_council_finds_what_waits_for_it_and_pays_on_a_page(two):
    a, b = two
    client, code = browser(chair_of(a)), a.network.code
    assert "No deal waits" in said(client.get(reverse("barter:council-matters", args=[code])))
    address = reverse("barter:council-pay", args=[code])
    form = client.get(address)
    typed = {
        "payer": a.firm.name,
        "to": b.firm.name,
        "cents": "40",
        "message": WHY,
        "key": str(form.context["form"].initial["key"]),
    }

    refused = client.post(address, typed | {"message": ""})
    asked = said(client.post(address, typed | {"payer": str(a.account), "do": "check"}))
    assert not Transfer.objects.exists()
    for _ in range(2):
        client.post(address, typed | {"do": "pay"})

    assert refused.status_code == 422
    assert WHY in asked
    assert f"from {a.firm.name} to {b.firm.name}" in asked
    assert Transfer.objects.get().cents == 4000


@pytest.mark.django_db(transaction=True)
def test_decided_by_many_at_once_under_one_id_it_is_paid_and_told_once(two):
    a, b = two
    made = decided(a, b)

    in_threads([lambda: decided(a, b, payment_id=made.public_id)] * 5)

    assert Transfer.objects.count() == 1
    assert RecordedFact.objects.filter(name="barter.paid_in_place").count() == 1
