"""Transfers by Komunitin's protocol: paid, asked for, answered, once each."""

import pytest

from halle.barter.actions.trust_payee import trust_payee
from halle.barter.models import Transfer
from halle.barter.parameters import DYNAMIC_CAP, DYNAMIC_CREDIT, SELLER_FEE
from halle.kernel.ids import new_public_id
from halle.kernel.models import AuditLine
from halle.ledger.models import Entry
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network
from tests.makers.identity import NOON, make_person
from tests.makers.komunitin import KomunitinProgram, error, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    """Two members of one network, and no fees."""
    decide(SELLER_FEE, 0)
    network = make_network("drome", manager=make_person())
    return [make_member(network, name, manager=make_person()) for name in ("Scierie", "Café")]


def state(answer):
    return answer.json()["data"]["attributes"]["state"]


def test_case_1_a_pays_b(two):
    a, b = two

    answer = KomunitinProgram(a.firm).send(sent(a, b, 10_000, meta="planches"))

    assert answer.status_code == 201
    told = answer.json()["data"]
    assert told["attributes"]["amount"] == 10_000
    assert (told["attributes"]["state"], told["attributes"]["meta"]) == ("committed", "planches")
    assert told["relationships"]["payer"]["data"] == {"type": "accounts", "id": str(a.public_id)}
    assert balances(a, b) == [-10_000, 10_000]
    (entry,) = Entry.objects.all()
    assert sorted(entry.legs.values_list("cents", flat=True)) == [-10_000, 10_000]


def test_case_2_the_council_pays_in_a_members_place_and_the_audit_names_it(two):
    a, b = two
    program = KomunitinProgram(a.network.party)

    assert program.send(sent(a, b, 4000)).status_code == 422
    assert program.send(sent(a, b, 4000, meta="Décision du médiateur")).status_code == 201

    assert balances(a, b) == [-4000, 4000]
    (line,) = AuditLine.objects.filter(action="federation.send_transfers")
    assert (line.party_id, line.channel) == (a.network_id, "api")


def test_case_3_a_draft_moves_nothing_until_it_is_sent_as_committed(two):
    a, b = two
    program, name = KomunitinProgram(a.firm), str(new_public_id())

    draft = program.send(sent(a, b, 3000, meta="pain", state="new", name=name))

    assert (draft.status_code, state(draft)) == (201, "new")
    assert (balances(a, b), Transfer.objects.count()) == ([0, 0], 0)
    assert error(program.change(name, "committed"))[:2] == (404, "not-found")
    whole = draft.json()["data"]
    whole["attributes"]["state"] = "committed"
    paid = program.ask("PATCH", f"/drome/transfers/{name}", {"data": whole})
    again = program.ask("PATCH", f"/drome/transfers/{name}", {"data": whole})
    assert (paid.status_code, again.status_code) == (200, 200)
    assert paid.json() == again.json()
    assert paid.json()["data"]["attributes"]["meta"] == "pain"
    assert balances(a, b) == [-3000, 3000]


@pytest.mark.parametrize("amount", [0, -5, 10.5, "x", 2**63, None, True])
@pytest.mark.parametrize("kind", ["new", "committed"])
def test_case_4_amounts_that_make_no_sense_leave_no_row(two, amount, kind):
    a, b = two
    program = KomunitinProgram(a.firm)

    alone = error(program.send(sent(a, b, amount, state=kind)))
    second = error(program.send(sent(a, b), sent(a, b, amount, state=kind)))

    assert (alone[0], alone[2]) == (422, {"pointer": "/data/attributes/amount"})
    assert (second[0], second[2]) == (422, {"pointer": "/data/1/attributes/amount"})
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("kind", ["new", "committed"])
def test_case_4_who_may_not_is_told_so(two, kind):
    a, b = two
    c = make_member(a.network, "Imprimerie", manager=make_person())
    left = make_member(a.network, "Forge", state="left", ended_at=NOON)
    elsewhere = make_member(make_network("ailleurs"), "Moulin", manager=make_person())

    def refusal(program, payer=a, payee=b):
        return error(program.send(sent(payer, payee, state=kind)))

    own = KomunitinProgram(a.firm)
    assert refusal(own, payee=a)[:2] == (422, "invalid")
    payee = {"pointer": "/data/relationships/payee"}
    assert refusal(own, payee=left) == (404, "not-found", payee)
    assert refusal(own, payee=elsewhere) == (404, "not-found", payee)
    assert refusal(KomunitinProgram(c.firm))[:2] == (403, "not-allowed")
    assert refusal(KomunitinProgram(elsewhere.firm))[:2] == (403, "not-allowed")
    assert refusal(KomunitinProgram(a.firm, ("read",)))[:2] == (403, "not-allowed")
    assert refusal(KomunitinProgram())[:2] == (401, "sign-in-needed")
    assert not Transfer.objects.exists()


def test_a_refusal_points_at_its_transfer_and_nothing_is_paid(two):
    a, b = two
    program = KomunitinProgram(a.firm)

    answer = program.send(sent(a, b, 60_000), sent(a, b, 60_000))

    place = {"pointer": "/data/1/attributes/amount"}
    assert error(answer) == (409, "not-enough-credit", place)
    assert balances(a, b) == [0, 0]


def test_case_8_the_same_transfer_twice_is_one_and_another_under_its_id_is_refused(two):
    a, b = two
    program, body = KomunitinProgram(a.firm), sent(a, b, 500, name=new_public_id())

    first, again = program.send(body), program.send(body)
    body["attributes"]["amount"] = 501
    other = program.send(body)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert error(other)[:2] == (409, "payment-id-reused")
    assert balances(a, b) == [-500, 500]


def test_several_of_any_direction_are_made_together(two):
    a, b = two
    c = make_member(a.network, "Imprimerie")

    answer = KomunitinProgram(a.firm).send(
        sent(a, b, 100), sent(c, a, 70), sent(a, c, 200), sent(a, b, 5, state="new")
    )

    states = [one["attributes"]["state"] for one in answer.json()["data"]]
    assert states == ["committed", "pending", "committed", "new"]
    assert balances(a, b, c) == [-300, 100, 200]
    assert error(KomunitinProgram(a.firm).ask("POST", "/drome/transfers", {"data": []}))[0] == 422


def test_case_13_a_request_waits_is_paid_or_refused_and_called_off(two):
    a, b = two
    seller, buyer = KomunitinProgram(b.firm), KomunitinProgram(a.firm)
    names = [seller.send(sent(a, b, 300)).json()["data"]["id"] for _ in range(3)]
    assert balances(a, b) == [0, 0]

    assert error(seller.change(names[0], "committed"))[:2] == (403, "not-allowed")
    assert error(buyer.change(names[0], "deleted"))[:2] == (403, "not-allowed")
    assert error(buyer.change(names[0], "committed", amount=1))[:2] == (409, "payment-id-reused")
    assert [state(buyer.change(names[0], "committed")) for _ in range(2)] == ["committed"] * 2
    assert [state(buyer.change(names[1], "rejected")) for _ in range(2)] == ["rejected"] * 2
    gone = [seller.ask("DELETE", f"/drome/transfers/{names[2]}") for _ in range(2)]

    assert [(one.status_code, one.content) for one in gone] == [(204, b"")] * 2
    assert balances(a, b) == [-300, 300]
    assert error(buyer.change(names[1], "committed"))[:2] == (409, "not-waiting")
    assert error(seller.ask("DELETE", f"/drome/transfers/{names[0]}"))[:2] == (409, "not-waiting")
    assert error(buyer.change(names[0], "pending"))[0] == 422
    listed = {one["id"]: one["attributes"]["state"] for one in seller.data("/drome/transfers")}
    assert listed == {names[0]: "committed", names[1]: "rejected"}
    assert state(seller.get(f"/drome/transfers/{names[2]}")) == "deleted"


def test_case_13_deleting_a_rejected_request_hides_it_from_lists_and_it_stays_on_record(two):
    a, b = two
    seller, buyer = KomunitinProgram(b.firm), KomunitinProgram(a.firm)
    name = seller.send(sent(a, b, 300)).json()["data"]["id"]
    buyer.change(name, "rejected")
    assert error(buyer.ask("DELETE", f"/drome/transfers/{name}"))[:2] == (403, "not-allowed")

    gone = [seller.ask("DELETE", f"/drome/transfers/{name}") for _ in range(2)]

    assert [one.status_code for one in gone] == [204, 204]
    for program in (seller, buyer, KomunitinProgram(a.network.party)):
        assert program.data("/drome/transfers") == []
        (told,) = program.data("/drome/transfers?filter[state]=deleted")
        assert told["id"] == name
        assert state(program.get(f"/drome/transfers/{name}")) == "deleted"
    kept = Transfer.objects.get(public_id=name)
    assert (kept.state, kept.cents) == ("rejected", 300)
    assert error(buyer.change(name, "committed"))[:2] == (409, "not-waiting")
    assert balances(a, b) == [0, 0]


def test_case_13_a_firm_that_trusts_pays_at_once(two):
    a, b = two
    trust_payee(actor=OPERATOR, membership_id=a.pk, payee_id=b.firm_id, at=NOON)

    answer = KomunitinProgram(b.firm).send(sent(a, b, 300))

    assert (state(answer), balances(a, b)) == ("committed", [-300, 300])


def test_case_19_each_payment_received_raises_the_limit_up_to_its_cap(two):
    a, b = two
    decide(DYNAMIC_CREDIT, 1)
    decide(DYNAMIC_CAP, 1300)
    program, limits = KomunitinProgram(b.firm), []

    for amount in (20_000, 50_000):
        KomunitinProgram(a.firm).send(sent(a, b, amount))
        told = program.data(f"/drome/accounts/{b.public_id}")
        limits.append(told["attributes"]["creditLimit"])

    assert limits == [120_000, 130_000]
    settings = program.data(f"/drome/accounts/{b.public_id}/settings")
    assert settings["attributes"]["onPaymentCreditLimit"] == 130_000


def test_nobody_takes_credit_for_their_own_firm_by_being_in_the_council(two):
    a, _b = two
    firm = make_member(a.network, "Au conseil", firm=a.network.party)

    answer = KomunitinProgram(a.network.party).send(sent(a, firm, 100))

    assert (state(answer), balances(a, firm)) == ("pending", [0, 0])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"attributes": {"amount": 1, "state": "submitted"}}, "/data/attributes/state"),
        ({"attributes": {"amount": 1, "state": "new", "meta": "x" * 201}}, "/data/attributes/meta"),
        ({"type": "accounts"}, "/data/type"),
        ({"id": "mine"}, "/data/id"),
        ({"relationships": {}}, "/data/relationships/payer"),
    ],
)
def test_what_is_not_a_transfer_is_refused_where_it_is_wrong(two, change, pointer):
    a, b = two

    answer = KomunitinProgram(a.firm).send(sent(a, b) | change)

    assert (answer.status_code, error(answer)[2]) == (422, {"pointer": pointer})


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"data": 1}', '{"data": null}', "null", '{"data": "\\u0000"}']
)
def test_what_is_not_even_a_document_is_refused(two, body):
    a, _b = two
    program = KomunitinProgram(a.firm)

    answer = program.client.generic(
        "POST", "/komunitin/accounting/drome/transfers", body, headers=program.headers
    )

    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/vnd.api+json"
    assert answer.json()["errors"]
