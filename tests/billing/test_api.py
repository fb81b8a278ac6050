"""Invoices for programs: both sides read them, the seller gives back, the customer disputes."""

import json
from uuid import UUID

import pytest

from halle.billing.models import Dispute, Invoice, InvoiceBalance
from tests.makers.billing import make_invoice, pay
from tests.makers.firms import make_firm
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/billing"


@pytest.fixture
def ask(client):
    """``ask(person, "GET", path, body)``: the answer's status and JSON."""

    def asked(person, method, path, body=None, **headers):
        client.force_login(person.account)
        answer = client.generic(
            method,
            ROOT + path,
            data="" if body is None else json.dumps(body),
            content_type="application/json",
            headers=headers,
        )
        return answer.status_code, answer.json() if answer.content else None

    return asked


def test_a_list_is_read_piece_by_piece(seller, buyer, boss, ask):
    for cents in (100, 200, 300):
        make_invoice(seller, buyer, cents)
    path = f"/parties/{seller.public_id}/invoices?limit=2"

    _status, first = ask(boss, "GET", path)
    _status, rest = ask(boss, "GET", f"{path}&cursor={first['next_cursor']}")

    assert [one["total_cents"] for one in first["items"] + rest["items"]] == [300, 200, 100]
    assert (first["number"], first["left_cents"], rest["next_cursor"]) == (3, 600, None)
    assert first["items"][0]["other_name"] == "La Scierie"
    assert ask(boss, "GET", f"{path}&state=paid")[1]["items"] == []
    assert ask(boss, "GET", f"{path}&state=nonsense")[0] == 422


def test_an_invoice_tells_all_that_became_of_it(seller, buyer, boss, chief, ask):
    paper = make_invoice(seller, buyer, 1000, rate=2000, settlement="credit", network="Troc")
    pay(paper, 200, means="credit")
    path = f"/invoices/{paper.public_id}"
    ask(chief, "POST", f"{path}/dispute", {"reason": "Cassé"})
    given = ask(boss, "POST", f"{path}/credit-notes", {
        "reason": "Remise", "lines": [{"label": "Remise", "unit_price_cents": 100, "rate": 2000}],
    })  # fmt: skip

    status, told = ask(chief, "GET", path)

    assert status == 200
    assert given[0] == 201
    assert given[1]["total_cents"] == -120
    assert (told["left_cents"], told["credited_cents"], told["state"]) == (880, 120, "disputed")
    assert told["content"]["seller"]["name"] == "Le Fournil"
    assert told["content"]["network"] == "Troc"
    assert [one["cents"] for one in told["settlements"]] == [200]
    assert told["disputes"][0]["reason"] == "Cassé"
    assert UUID(told["credit_notes"][0]["public_id"])
    assert ask(chief, "POST", f"{path}/dispute/end", {"outcome": "settled"})[0] == 204
    assert Dispute.objects.get().outcome == "settled"


def test_the_same_key_gives_back_once(seller, buyer, boss, ask):
    paper = make_invoice(seller, buyer)
    path = f"/invoices/{paper.public_id}/credit-notes"
    key = {"Idempotency-Key": "once"}

    first = ask(boss, "POST", path, {"reason": "x"}, **key)

    assert ask(boss, "POST", path, {"reason": "x"}, **key) == first
    assert ask(boss, "POST", path, {"reason": "y"}, **key)[0] == 409
    assert ask(boss, "POST", path, {"reason": "x"})[1]["code"] == "more-than-invoiced"
    assert Invoice.objects.count() == 2


def test_euros_are_noted_once_by_their_reference(seller, buyer, boss, chief, ask):
    paper = make_invoice(seller, buyer)
    path = f"/invoices/{paper.public_id}/settlements"

    for _ in range(2):
        assert ask(boss, "POST", path, {"cents": 400, "reference": "VIR 1"}) == (
            201,
            {"left_cents": 600},
        )
    assert ask(boss, "POST", path, {"cents": 601, "reference": "VIR 2"})[1]["code"] == "not-left-to-pay"  # fmt: skip
    assert ask(boss, "POST", path, {"cents": 0, "reference": "VIR 2"})[0] == 422
    assert ask(chief, "POST", path, {"cents": 1, "reference": "VIR 3"})[0] == 403
    assert InvoiceBalance.objects.get().open_cents == 600


def test_strangers_learn_nothing(seller, buyer, ask):
    paper, other = make_invoice(seller, buyer), make_person()
    make_firm(manager=other)
    reads = ("", "/pdf", "/xml")

    assert {ask(other, "GET", f"/invoices/{paper.public_id}{what}")[0] for what in reads} == {404}
    assert ask(other, "GET", f"/parties/{seller.public_id}/invoices")[0] == 404
    assert ask(other, "GET", f"/organisations/{seller.public_id}/fec")[0] == 404
    body = {"reason": "x"}
    assert ask(other, "POST", f"/invoices/{paper.public_id}/dispute", body)[0] == 404
    assert ask(other, "POST", f"/invoices/{paper.public_id}/credit-notes", body)[0] == 404


def test_the_fec_of_a_period(seller, buyer, boss, client):
    make_invoice(seller, buyer, 1000, rate=2000)
    client.force_login(boss.account)
    path = f"{ROOT}/organisations/{seller.public_id}/fec"

    answer = client.get(f"{path}?first=2026-11-01&last=2026-11-30")

    assert len(b"".join(answer.streaming_content).splitlines()) == 4
    assert client.get(f"{path}?first=2026-12-01&last=2026-11-30").status_code == 422


def test_a_program_issues_an_invoice_once_under_its_key(seller, buyer, boss, chief, ask):
    path = f"/organisations/{seller.public_id}/invoices"
    body = {
        "customer": str(buyer.public_id),
        "lines": [{"label": "Pain", "unit_price_cents": 400, "rate": 550}],
        "due_on": "2099-01-31",
    }

    first = ask(boss, "POST", path, body, idempotency_key="m-7")
    again = ask(boss, "POST", path, body, idempotency_key="m-7")
    other = ask(boss, "POST", path, body | {"note": "x"}, idempotency_key="m-7")

    assert (first[0], first[1]["total_cents"]) == (201, 422)
    assert again == first
    assert other[0] == 409
    assert Invoice.objects.get().snapshot["due_on"] == "2099-01-31"
    assert ask(chief, "POST", path, body)[0] == 404
    nobody = body | {"customer": str(seller.public_id)}
    assert ask(boss, "POST", path, nobody)[0] == 422
