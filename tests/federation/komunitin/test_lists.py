"""Lists of transfers by Komunitin's protocol: one's own, filtered, in order, with company."""

from datetime import timedelta

import pytest

from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.models import Transfer
from halle.barter.parameters import SELLER_FEE
from halle.kernel.ids import new_public_id
from tests.barter.actions.payments import ask, pay
from tests.makers.barter import OPERATOR, decide, make_member, make_network
from tests.makers.identity import NOON, make_person
from tests.makers.komunitin import KomunitinProgram, error

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db):
    """Three members of one network, and no fees."""
    decide(SELLER_FEE, 0)
    network = make_network("drome", manager=make_person())
    names = ("Scierie", "Café", "Forge")
    return [make_member(network, name, manager=make_person()) for name in names]


def amounts(program, asked=""):
    rows = program.data(f"/drome/transfers?{asked}")
    return [one["attributes"]["amount"] for one in rows]


def test_a_firm_reads_its_own_transfers_and_the_network_all(three):
    a, b, c = three
    pay(a, b, 1)
    pay(b, c, 2)
    pay(c, a, 3)
    other_council = make_network("ardeche", manager=make_person())
    former = make_member(a.network, "Moulin", state="left", ended_at=NOON, manager=make_person())

    assert amounts(KomunitinProgram(a.firm)) == [3, 1]
    assert amounts(KomunitinProgram(b.firm)) == [2, 1]
    assert amounts(KomunitinProgram(a.network.party)) == [3, 2, 1]
    for stranger in (other_council.party, former.firm):
        answer = KomunitinProgram(stranger).get("/drome/transfers")
        assert error(answer)[:2] == (403, "not-allowed")
    assert error(KomunitinProgram(a.firm, ("write",)).get("/drome/transfers"))[0] == 403
    assert error(KomunitinProgram().get("/drome/transfers"))[:2] == (401, "sign-in-needed")


def test_a_filter_never_answers_more_than_ones_own(three):
    a, b, c = three
    pay(a, b, 1)
    pay(b, c, 2)
    pay(c, a, 3)
    program = KomunitinProgram(a.firm)

    assert amounts(program, f"filter[payer]={a.public_id}") == [1]
    assert amounts(program, f"filter[payee]={a.public_id}") == [3]
    assert amounts(program, f"filter[account]={b.public_id}") == [1]
    assert amounts(program, f"filter[account]={a.public_id},{b.public_id}") == [3, 1]
    assert amounts(program, f"filter[payer]={b.public_id}") == []
    assert amounts(program, f"filter[account]={new_public_id()}") == []
    council = KomunitinProgram(a.network.party)
    assert amounts(council, f"filter[account]={b.public_id}") == [2, 1]


def test_states_are_filtered_and_what_is_gone_is_left_out_unless_asked(three):
    a, b, _c = three
    states = Transfer.State
    for cents, state in enumerate(states.values, 1):
        made = pay(a, b, cents) if state in ("done", "reversed") else ask(b, a, cents)
        if state == states.REVERSED:
            reverse_payment(actor=OPERATOR, transfer_id=made.public_id, at=NOON)
        elif state not in ("done", "requested"):
            Transfer.objects.filter(pk=made.id).update(state=state, settled_at=NOON)
    program = KomunitinProgram(a.firm)

    def told(asked=""):
        rows = program.data(f"/drome/transfers?sort=created&{asked}")
        return [one["attributes"]["state"] for one in rows]

    assert told() == ["pending", "rejected", "failed", "committed"]
    assert told("filter[state]=deleted") == ["deleted", "deleted"]
    assert told("filter[state]=pending,committed") == ["pending", "committed"]
    assert told("filter[state]=new") == []
    wrong = program.get("/drome/transfers?filter[state]=lost")
    assert error(wrong) == (422, "invalid", {"parameter": "filter[state]"})
    committed = sum(amounts(program, "filter[state]=committed"))
    account = program.data(f"/drome/accounts/{a.public_id}")
    assert account["attributes"]["balance"] == -committed


def test_orders_are_created_and_updated_and_pages_go_both_ways(three):
    a, b, _c = three
    made = [pay(a, b, cents) for cents in range(1, 8)]
    for number, one in enumerate(made):
        settled_at = NOON + timedelta(hours=number % 3)
        Transfer.objects.filter(pk=one.id).update(settled_at=settled_at)
    program = KomunitinProgram(a.firm)
    whole = {
        "created": [1, 2, 3, 4, 5, 6, 7],
        "-created": [7, 6, 5, 4, 3, 2, 1],
        "updated": [1, 4, 7, 2, 5, 3, 6],
        "-updated": [6, 3, 5, 2, 7, 4, 1],
    }

    for order, wanted in whole.items():
        path, there, back = f"/drome/transfers?sort={order}&page[size]=3", [], []
        while path:
            answer = program.get(path).json()
            there += [one["attributes"]["amount"] for one in answer["data"]]
            last, path = answer, answer["links"]["next"]
        while last:
            back = [one["attributes"]["amount"] for one in last["data"]] + back
            path = last["links"]["prev"]
            last = program.get(path).json() if path else None
        assert there == back == wanted, order


def test_both_sides_are_told_in_full_when_asked_and_only_ones_own_balance(three):
    a, b, _c = three
    made = pay(a, b, 500)
    program = KomunitinProgram(a.firm)

    for path in ("/drome/transfers", f"/drome/transfers/{made.public_id}"):
        answer = program.get(f"{path}?include=payer,payee,currency").json()
        balances = {
            one["attributes"]["code"]: one["attributes"].get("balance")
            for one in answer["included"]
        }
        assert balances == {"drome-0001": -500, "drome-0002": None, "drome": None}
    assert error(program.get("/drome/transfers?include=users"))[:2] == (400, "unknown-parameter")


def test_one_transfer_is_for_the_two_firms_and_the_network(three):
    a, b, c = three
    path = f"/drome/transfers/{pay(a, b, 500).public_id}"
    other_council = make_network("ardeche", manager=make_person())

    for seeing in (a.firm, b.firm, a.network.party):
        assert KomunitinProgram(seeing).data(path)["attributes"]["amount"] == 500
    for stranger in (None, c.firm, other_council.party):
        assert error(KomunitinProgram(stranger).get(path))[:2] == (404, "not-found")
        change = KomunitinProgram(stranger).change(path.rsplit("/", 1)[1], "deleted")
        assert error(change)[:2] == (404, "not-found")
    elsewhere = path.replace("drome", "ardeche")
    assert error(KomunitinProgram(a.firm).get(elsewhere))[:2] == (404, "not-found")


def test_a_list_costs_the_same_however_long_it_is(three, same_queries_at_one_and_many):
    a, b, _c = three
    program = KomunitinProgram(a.firm)

    same_queries_at_one_and_many(
        lambda: program.data("/drome/transfers?include=payer,payee&page[size]=50&sort=-updated"),
        lambda: pay(a, b, 1),
    )
