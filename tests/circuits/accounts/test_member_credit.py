"""Members' credit, at the treasurer's table: money comes in, and goes back when it must."""

import re

import pytest
from django.urls import reverse

from halle.circuits.actions.give_back_credit import give_back_credit
from halle.circuits.queries.members import credit_kept, member_of, members_with_credit
from halle.identity.models import Role
from halle.kernel import outbox
from halle.kernel.errors import Invalid, NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import OutgoingMail
from halle.ledger.errors import NotEnoughCredit
from halle.ledger.queries.balances import balance_of, wallet_cents
from halle.trust.models import Sighting
from tests.circuits.closing.scenes import SOON
from tests.makers.circuits import make_hub
from tests.makers.identity import NOON, actor, make_person, make_role
from tests.makers.orders import assert_books_agree, order, what_is_there
from tests.makers.web import browser


def give_back(firm, who, cents, method="cash", **values):
    """Hand credit back to Ana."""
    return give_back_credit(
        actor=who,
        hub_id=firm.hub.pk,
        member_id=firm.ana.pk,
        cents=cents,
        method=method,
        at=SOON,
        **values,
    )


def at(firm, name, *more):
    return reverse(f"circuits:{name}", args=[firm.hub.public_id, *more])


def said(answer):
    return answer.content.decode()


def key_of(page, action):
    """The key of the form that is sent to this address."""
    form = page[page.index(f'action="{action}"') :]
    return re.search(r'name="key" value="([^"]+)"', form)[1]


def test_credit_goes_back_out_of_the_till(firm, treasurer):
    before = balance_of(firm.hub.pk, "till", firm.hub.pk, "cash")

    answer = give_back(firm, actor(treasurer), 4_000)

    assert answer.wallet_cents == wallet_cents(firm.hub.pk, firm.ana.pk) == 6_000
    assert balance_of(firm.hub.pk, "till", firm.hub.pk, "cash") == before + 4_000
    assert_books_agree()


def test_never_more_goes_back_than_is_in_the_wallet(firm, treasurer):
    before = what_is_there()

    with pytest.raises(NotEnoughCredit):
        give_back(firm, actor(treasurer), 10_001)

    assert what_is_there() == before


def test_what_is_set_aside_for_an_order_stays_there(firm, treasurer):
    firm.cycle.session.__class__.objects.filter(pk=firm.cycle.pk).update(state="open")
    order(firm.cycle, {firm.carrots: 4}, buyer=firm.ana, pay_by="credit")

    with pytest.raises(NotEnoughCredit):
        give_back(firm, actor(treasurer), 10_000)
    give_back(firm, actor(treasurer), 10_000 - 4 * 263)

    assert wallet_cents(firm.hub.pk, firm.ana.pk) == 0


@pytest.mark.parametrize(
    ("cents", "method"), [(0, "cash"), (-1, "cash"), (1.5, "cash"), ("12", "cash"), (100, "gold")]
)
def test_what_is_no_money_does_not_go_back(firm, treasurer, cents, method):
    before = what_is_there()

    with pytest.raises(Invalid):
        give_back(firm, actor(treasurer), cents, method)

    assert what_is_there() == before


def test_only_those_who_keep_the_books_give_credit_back(firm, treasurer):
    volunteer, former = make_person(), make_person()
    make_role(volunteer, firm.hub, Role.Kind.VOLUNTEER)
    make_role(former, firm.hub, Role.Kind.TREASURER, ended_at=NOON)
    before = what_is_there()

    for person in (volunteer, former, firm.ana, firm.farmer, make_person()):
        with pytest.raises(NotAllowed):
            give_back(firm, actor(person), 100)
    with pytest.raises(SignInNeeded):
        give_back(firm, actor(treasurer).nobody(), 100)

    assert what_is_there() == before


def test_members_are_those_who_ordered_who_help_and_who_have_credit(firm):
    make_person("Somebody else")
    other_hub = make_hub()

    rows = [row[2:4] for row in members_with_credit(firm.hub.pk, "e")]

    assert ("Ben", 0) in rows
    assert "Somebody else" not in [name for name, _ in rows]
    assert [row[2] for row in members_with_credit(firm.hub.pk)] == ["Ana"]
    assert [row[2] for row in members_with_credit(firm.hub.pk, "ÀNA")] == ["Ana"]
    assert credit_kept(firm.hub.pk) == 10_000
    with pytest.raises(NotFound):
        member_of(other_hub.pk, firm.ana.public_id)


def test_the_treasurer_finds_a_member_and_adds_what_was_handed_over(firm, treasurer):
    client = browser(treasurer)
    found = said(client.get(at(firm, "member-credits"), {"q": "ben"}))
    page = at(firm, "member-credit", firm.ben.public_id)
    assert page in found
    top_up = at(firm, "top-up", firm.ben.public_id)
    form = {"key": key_of(said(client.get(page)), top_up), "method": "cheque", "note": "n° 12"}

    for _ in range(2):
        answer = client.post(top_up, {**form, "cents": "1 234,50"}, follow=True)

    assert "Ben now has €1,234.50." in said(answer)
    assert wallet_cents(firm.hub.pk, firm.ben.pk) == 123_450
    assert balance_of(firm.hub.pk, "till", firm.hub.pk, "cheque") == -123_450
    assert Sighting.objects.filter(subject=firm.ben, seer=treasurer).exists()


@pytest.mark.parametrize(
    ("cents", "why"),
    [
        ("", "Write how much."),
        ("abc", "Write an amount like 12.40."),
        ("1 000 000,001", "Two decimals at most"),
        ("20 000", "Something in the form has to be corrected."),
        ("-5", "Write an amount above zero."),
    ],
)
def test_a_top_up_that_makes_no_sense_is_said_beside_its_field(firm, treasurer, cents, why):
    client, top_up = browser(treasurer), at(firm, "top-up", firm.ben.public_id)
    form = {"key": "01a220a5-0000-7000-8000-000000000001", "method": "cash", "cents": cents}

    answer = client.post(top_up, form)

    assert answer.status_code == 422
    assert why in said(answer)
    assert wallet_cents(firm.hub.pk, firm.ben.pk) == 0


def test_a_top_up_typed_wrong_is_given_back_on_the_same_page(firm, treasurer):
    client = browser(treasurer)
    page = at(firm, "member-credit", firm.ana.public_id)
    back = at(firm, "give-back-credit", firm.ana.public_id)
    form = {"key": key_of(said(client.get(page)), back), "method": "cash"}

    refused = client.post(back, {**form, "cents": "100.01"})
    answer = client.post(back, {**form, "cents": "100.00"}, follow=True)

    assert refused.status_code == 422
    assert "Ana has €0.00 left." in said(answer)
    assert "Credit given back" in said(answer)
    assert credit_kept(firm.hub.pk) == 0


def test_the_member_gets_a_receipt_for_both(firm, treasurer):
    give_back(firm, actor(treasurer), 4_000)
    outbox.drain()

    (letter,) = OutgoingMail.objects.filter(key__startswith="money:given_back:")

    assert letter.recipient == firm.ana.email
    assert "40,00\u00a0€" in letter.text
    assert "60,00\u00a0€" in letter.text


def test_a_list_of_members_costs_the_same_queries_however_long(same_queries_at_one_and_many, firm):
    def one_more() -> None:
        make_role(make_person("Zoé"), firm.hub, Role.Kind.MEMBER)

    same_queries_at_one_and_many(lambda: list(members_with_credit(firm.hub.pk, "zoe")), one_more)
