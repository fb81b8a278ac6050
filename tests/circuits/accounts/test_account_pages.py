"""What is owed to whom, on pages: for the hub's treasurer, and for the farm that waits."""

import re

import pytest
from django.urls import reverse

from halle.circuits.models import Payout
from halle.circuits.queries.owed import owed_to
from halle.circuits.web.accounts import books
from halle.identity.models import Role
from halle.kernel import outbox
from halle.kernel.models import OutgoingMail
from tests.makers.circuits import make_hub
from tests.makers.identity import NOON, make_person, make_role
from tests.makers.market import make_seller
from tests.makers.orders import what_is_there
from tests.makers.web import browser


def at(firm, name, *more):
    return reverse(f"circuits:{name}", args=[firm.hub.public_id, *more])


def said(answer):
    return answer.content.decode()


def to_pay(client, firm, **changes):
    """The payment form of Les Auberts as it is shown, but for some changes; sent."""
    page = said(client.get(at(firm, "statement", firm.farm.party.public_id)))
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    cents = re.search(r'name="cents" value="([^"]+)"', page)[1]
    form = {"key": key, "cents": cents, "method": "transfer", "paid_on": "", "note": "", **changes}
    return client.post(at(firm, "pay-producer", firm.farm.party.public_id), form, follow=True)


def test_the_treasurer_sees_what_is_owed_and_what_stays_with_the_hub(firm, treasurer):
    page = said(browser(treasurer).get(at(firm, "accounts")))

    assert "<strong>€18.00</strong> to pay" in page
    for figure in ("€7.50", "€10.50", "€0.76", "€0.15", "€100.00"):
        assert figure in page


def test_marking_as_paid_takes_what_is_shown_and_says_what_is_left(firm, treasurer):
    client = browser(treasurer)

    answer = to_pay(client, firm, note="VIR 12")

    assert "€7.50 paid. Nothing is owed any more." in said(answer)
    (payout,) = Payout.objects.all()
    assert (payout.cents, payout.method, payout.note) == (750, "transfer", "VIR 12")
    assert owed_to(firm.hub.pk, firm.farm.pk) == 0
    assert "VIR 12" in said(client.get(at(firm, "accounts")))


def test_a_part_is_paid_and_the_rest_stays_owed(firm, treasurer):
    answer = to_pay(browser(treasurer), firm, cents="3,20")

    assert "€3.20 paid. €4.30 is still owed." in said(answer)
    assert owed_to(firm.hub.pk, firm.farm.pk) == 430


def test_the_button_pressed_twice_pays_once(firm, treasurer):
    client = browser(treasurer)
    key = "01a220a5-0000-7000-8000-000000000001"

    for _ in range(2):
        to_pay(client, firm, key=key, cents="3.00")

    assert [payout.cents for payout in Payout.objects.all()] == [300]


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("cents", "7.51", "€7.50 is owed: nothing more can be paid."),
        ("cents", "abc", "Write an amount like 12.40."),
        ("cents", "1 000 000,001", "Two decimals at most"),
        ("cents", "0", "Write an amount above zero."),
        ("cents", "-1", "Write an amount above zero."),
        ("method", "gold", "gold is not one of the available choices"),
        ("paid_on", "2030-01-01", "A payment is noted once it was made."),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field_and_kept(firm, treasurer, field, typed, why):
    before = what_is_there()

    answer = to_pay(browser(treasurer), firm, **{field: typed})

    assert answer.status_code == 422
    assert why in said(answer)
    assert what_is_there() == before
    assert not Payout.objects.exists()


def test_a_payment_typed_by_mistake_is_taken_back_and_both_lines_stay(firm, treasurer):
    client = browser(treasurer)
    to_pay(client, firm)
    payout = Payout.objects.get()
    undo = at(firm, "undo-payout", firm.farm.party.public_id, payout.public_id)

    for _ in range(2):
        answer = client.post(undo, follow=True)

    assert "Both lines stay in the books" in said(answer)
    assert "taken back" in said(answer)
    assert sorted(Payout.objects.values_list("cents", flat=True)) == [-750, 750]
    assert owed_to(firm.hub.pk, firm.farm.pk) == 750
    assert said(answer).count(undo) == 0


def test_a_farm_reads_its_own_statement_and_cannot_pay_itself(firm):
    client = browser(firm.farmer)
    here = at(firm, "statement", firm.farm.party.public_id)

    page = said(client.get(here))

    assert "€7.50" in page
    assert "Mark as paid" not in page
    assert here in said(client.get(reverse("circuits:statements")))
    assert client.get(at(firm, "accounts")).status_code == 403
    refused = client.post(at(firm, "pay-producer", firm.farm.party.public_id), {})
    assert refused.status_code == 403


def test_others_do_not_learn_that_there_is_a_statement(firm):
    helper, former, other = make_person(), make_person(), make_person()
    make_role(helper, firm.farm.party, Role.Kind.VOLUNTEER)
    make_role(former, firm.farm.party, ended_at=NOON)
    make_hub(manager=other)
    here = at(firm, "statement", firm.farm.party.public_id)

    for person in (helper, former, other, firm.fisher, firm.ana, make_person()):
        assert browser(person).get(here).status_code == 404
    assert browser().get(here).status_code == 302


def test_whoever_earned_nothing_here_has_no_statement(firm, treasurer):
    stranger = make_seller()

    assert (
        browser(treasurer).get(at(firm, "statement", stranger.party.public_id)).status_code == 404
    )


def test_the_farm_is_told_by_mail_what_was_paid(firm, treasurer):
    to_pay(browser(treasurer), firm, cents="3.00")
    outbox.drain()

    (letter,) = OutgoingMail.objects.filter(key__startswith="money:paid:")

    assert letter.recipient == firm.farmer.email
    assert "3,00\u00a0€" in letter.text
    assert "4,50\u00a0€" in letter.text
    assert at(firm, "statement", firm.farm.party.public_id) in letter.text


def test_a_long_statement_begins_with_the_latest_and_everything_unpaid(
    firm, treasurer, monkeypatch
):
    monkeypatch.setattr(books, "CYCLES_SHOWN", 0)
    client = browser(treasurer)
    here = at(firm, "statement", firm.farm.party.public_id)

    assert firm.cycle.name in said(client.get(here))
    to_pay(client, firm)

    short, whole = said(client.get(here)), said(client.get(here + "?tout"))
    assert firm.cycle.name not in short
    assert "1 earlier cycle, already paid" in short
    assert firm.cycle.name in whole
