"""The networks of firms for programs: accounts, transfers, requests, statements."""

import json

import pytest

from halle.barter.models import Transfer
from halle.barter.parameters import SELLER_FEE
from halle.identity.actions.issue_token import issue_token
from halle.kernel import clock
from halle.kernel.ids import new_public_id, new_secret
from tests.barter.actions.payments import pay
from tests.makers.barter import balances, decide, make_member, make_network
from tests.makers.identity import actor, make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/barter"


class Program:
    """A program of a firm."""

    def __init__(self, member, scopes=("read", "write")):
        secret = new_secret()
        issue_token(
            actor=actor(member.firm.people.get().person),
            organisation_id=member.firm_id,
            name="Caisse",
            scopes=list(scopes),
            secret=secret,
            expires_at=None,
            at=clock.now(),
        )
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.client = browser()

    def get(self, path):
        return self.client.get(f"{ROOT}{path}", headers=self.headers)

    def post(self, path, body=None, key=None):
        headers = self.headers | ({"Idempotency-Key": key} if key else {})
        return self.client.post(
            f"{ROOT}{path}", json.dumps(body or {}), "application/json", headers=headers
        )


@pytest.fixture
def two(db):
    """Two members with programs of their own, and no fees."""
    decide(SELLER_FEE, 0)
    network = make_network("drome")
    return [make_member(network, name, manager=make_person()) for name in ("Scierie", "Café")]


def test_a_payment_sent_twice_is_made_once_and_another_under_its_id_is_refused(two):
    a, b = two
    program, name = Program(a), str(new_public_id())
    body = {"id": name, "to": "drome-0002", "cents": 12_345, "message": "planches"}

    first = program.post("/accounts/drome-0001/transfers", body)
    again = program.post("/accounts/drome-0001/transfers", body)
    other = program.post("/accounts/drome-0001/transfers", body | {"cents": 1})

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    (made,) = first.json()
    assert (made["id"], made["state"], made["payer"]) == (name, "done", "drome-0001")
    assert (other.status_code, other.json()["code"]) == (409, "payment-id-reused")
    assert balances(a, b) == [-12_345, 12_345]


@pytest.mark.parametrize("cents", [0, -5, 10.5, "x", 2**63, None])
def test_case_4_amounts_that_make_no_sense_are_refused_and_leave_no_row(two, cents):
    a, _b = two

    answer = Program(a).post("/accounts/drome-0001/transfers", {"to": "drome-0002", "cents": cents})

    assert answer.status_code == 422
    assert not Transfer.objects.exists()


def test_case_4_who_may_not_is_told_so(two):
    a, b = two
    body = {"to": "drome-0002", "cents": 100}

    def status(program, account="drome-0001", **changes):
        return program.post(f"/accounts/{account}/transfers", body | changes).status_code

    assert status(Program(a), to="drome-0001") == 422
    assert status(Program(a), to="drome-0009") == 422
    assert status(Program(a), account="drome-0009") == 404
    assert status(Program(b)) == 403
    assert status(Program(a, ("read",))) == 403
    nobody = browser().post(
        f"{ROOT}/accounts/drome-0001/transfers", json.dumps(body), "application/json"
    )
    assert nobody.status_code == 401
    assert Program(b).get("/accounts/drome-0001").status_code == 403
    assert not Transfer.objects.exists()


def test_several_payments_are_made_all_or_none(two):
    a, b = two
    c = make_member(a.network, "Imprimerie")
    program = Program(a)
    wanted = [{"to": "drome-0002", "cents": 100}, {"to": "drome-0003", "cents": 200}]

    made = program.post("/accounts/drome-0001/transfers", {"transfers": wanted}, key="k")
    again = program.post("/accounts/drome-0001/transfers", {"transfers": wanted}, key="k")
    refused = program.post(
        "/accounts/drome-0001/transfers",
        {"transfers": [*wanted, {"to": "drome-0002", "cents": 100_000}]},
    )

    assert [one["payee"] for one in made.json()] == ["drome-0002", "drome-0003"]
    assert made.json() == again.json()
    assert (refused.status_code, refused.json()["code"]) == (409, "not-enough-credit")
    assert balances(a, b, c) == [-300, 100, 200]


def test_a_request_is_asked_accepted_and_given_back(two):
    a, b = two
    seller, buyer = Program(b), Program(a)

    asked = seller.post("/accounts/drome-0002/requests", {"payer": "drome-0001", "cents": 3000})
    name = asked.json()["id"]
    assert asked.json()["state"] == "requested"
    assert [one["id"] for one in buyer.get("/accounts/drome-0001/requests").json()] == [name]
    assert seller.post(f"/transfers/{name}/accept").status_code == 403

    states = [
        buyer.post(f"/transfers/{name}/accept").json()["state"],
        buyer.post(f"/transfers/{name}/accept").json()["state"],
        seller.post(f"/transfers/{name}/reverse").json()["state"],
    ]

    assert states == ["done", "done", "reversed"]
    late = buyer.post(f"/transfers/{name}/reject")
    assert (late.status_code, late.json()["code"]) == (409, "not-waiting")
    assert balances(a, b) == [0, 0]


def test_an_account_and_its_statement_page_by_page(two):
    a, b = two
    for _ in range(5):
        pay(a, b, 100)
    program = Program(a)

    account = program.get("/accounts/drome-0001").json()
    first = program.get("/accounts/drome-0001/statement?limit=3").json()
    rest = program.get(
        f"/accounts/drome-0001/statement?limit=3&cursor={first['next_cursor']}"
    ).json()

    assert (account["cents"], account["available_cents"]) == (-500, 99_500)
    assert [one["balance_cents"] for one in first["items"]] == [-500, -400, -300]
    assert [one["balance_cents"] for one in rest["items"]] == [-200, -100]
    assert rest["next_cursor"] is None
    assert [one["account"] for one in program.get("/accounts").json()] == ["drome-0001"]
    assert (first["opening_cents"], first["closing_cents"]) == (0, -500)
    nothing = program.get("/accounts/drome-0001/statement?until=2020-01-01T00:00:00Z").json()
    assert nothing == {"items": [], "next_cursor": None, "opening_cents": 0, "closing_cents": 0}


def test_case_23_a_balance_at_an_instant_is_asked_for_by_booking_and_by_value_date(two):
    a, b = two
    pay(a, b, 100)
    between = clock.now()
    pay(a, b, 30)  # for noon of a day before

    def told(by: str = "") -> int:
        asked = f"?at={between:%Y-%m-%dT%H:%M:%S.%fZ}{by}"
        return Program(a).get(f"/accounts/drome-0001/balance{asked}").json()["cents"]

    assert (told(), told("&by=booked"), told("&by=value")) == (-100, -100, -130)
    assert Program(b).get(
        f"/accounts/drome-0001/balance?at={between:%Y-%m-%dT%H:%M:%SZ}"
    ).status_code in {403, 404}
    assert Program(a).get("/accounts/drome-0001/balance?at=2026-06-30").status_code == 422


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"to": "drome-0002", "cents": 5, "text": "flour"}, "text"),
        ({"transfers": [{"to": "drome-0002", "cents": 5, "text": "flour"}]}, "transfers.0.text"),
        ({"transfers": [{"to": "drome-0002", "cents": 5}], "message": "flour"}, "message"),
    ],
)
def test_a_field_that_nobody_knows_is_refused_and_nothing_is_paid(two, body, field):
    a, _b = two

    answer = Program(a).post("/accounts/drome-0001/transfers", body)

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert not Transfer.objects.exists()


def test_anybody_reads_who_is_a_member_and_nothing_of_what_they_have(two):
    a, b = two
    pay(a, b, 4321)

    told = browser().get(f"{ROOT}/networks/drome/members").json()

    assert [one["name"] for one in told["items"]] == ["Scierie", "Café"]
    assert set(told["items"][0]) == {"account", "name", "sector", "activity", "commune"}
    assert browser().get(f"{ROOT}/networks/drome").json()["members"] == 2
    assert browser().get(f"{ROOT}/networks/nowhere").status_code == 404


@pytest.mark.parametrize(
    "cents", ["-0", "-0.0", "10.5", "1e400", "NaN", "Infinity", '"12"', '"１２"', "true", "[100]"]
)
def test_case_4_numbers_that_are_none_are_refused_as_they_are_written(two, cents):
    a, b = two
    program = Program(a)

    answer = program.client.post(
        f"{ROOT}/accounts/drome-0001/transfers",
        f'{{"to": "drome-0002", "cents": {cents}}}',
        "application/json",
        headers=program.headers,
    )

    assert answer.status_code in (400, 422)
    assert not Transfer.objects.exists()
    assert balances(a, b) == [0, 0]
