"""The market for programs."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from halle.barter.parameters import SELLER_FEE
from halle.identity.actions.issue_token import issue_token
from halle.kernel import clock
from halle.kernel.ids import new_secret
from tests.makers.barter import balances, decide, make_member, make_network
from tests.makers.barter_market import make_listing
from tests.makers.identity import actor, make_person

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/barter"


@pytest.fixture
def sides():
    decide(SELLER_FEE, 0)
    network = make_network()
    return [make_member(network, manager=make_person()) for _ in range(2)]


def program_of(member):
    manager = member.firm.people.get().person
    secret = new_secret()
    issue_token(
        actor=actor(manager, member.firm),
        organisation_id=member.firm_id,
        name="caisse",
        scopes=["read", "write"],
        secret=secret,
        expires_at=None,
        at=clock.now(),
    )
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def post(path, body, who, **more):
    return Client().post(
        f"{ROOT}{path}", json.dumps(body), content_type="application/json", **who, **more
    )


def test_the_market_is_read_page_by_page_by_anybody(sides):
    for number in range(3):
        make_listing(sides[0], title=f"Table {number}", price_cents=100)
    make_listing(sides[0], title="Chaise")

    first = Client().get(f"{ROOT}/listings?words=tables&limit=2").json()
    rest = Client().get(f"{ROOT}/listings?words=tables&cursor={first['next_cursor']}").json()

    found = [one["title"] for one in first["items"] + rest["items"]]
    assert found == ["Table 0", "Table 1", "Table 2"]
    assert rest["next_cursor"] is None
    assert len(Client().get(f"{ROOT}/headings").json()) == 17


def test_programs_publish_write_quote_and_order_once(sides):
    seller, buyer = sides
    sells, buys = program_of(seller), program_of(buyer)
    until = (clock.now().date() + timedelta(days=9)).isoformat()
    said = {"kind": "offer", "title": "Affiches", "category": "printing", "until": until}
    key = {"HTTP_IDEMPOTENCY_KEY": "une-fois"}

    listing = post(f"/accounts/{seller.account}/listings", said, sells, **key).json()
    again = post(f"/accounts/{seller.account}/listings", said, sells, **key).json()
    assert listing == again

    talk = {"text": "Combien ?", "listing": listing["public_id"]}
    assert post(f"/accounts/{buyer.account}/messages", talk, buys).status_code == 201
    inbox = Client().get(f"{ROOT}/accounts/{seller.account}/threads", **sells).json()
    assert (len(inbox), inbox[0]["unread"]) == (1, 1)

    quote = {
        "buyer": buyer.account,
        "title": "Cent affiches",
        "lines": [{"label": "Affiches", "unit_price_cents": 100, "quantity_thousandths": 100_000}],
        "credit_cents": 12_000,
        "until": until,
        "listing": listing["public_id"],
    }
    deal = post(f"/accounts/{seller.account}/quotes", quote, sells).json()
    assert (deal["state"], deal["euro_cents"]) == ("quoted", 0)
    steps = f"/accounts/{{}}/deals/{deal['public_id']}/steps"
    for member, who, step in (
        (buyer, buys, "order"),
        (seller, sells, "deliver"),
        (buyer, buys, "accept"),
    ):
        answer = post(steps.format(member.account), {"do": step}, who)
        assert answer.status_code == 200, answer.content
    assert answer.json()["state"] == "paid"
    assert balances(buyer, seller) == [-12_000, 12_000]
    twice = post(steps.format(buyer.account), {"do": "accept"}, buys)
    assert (twice.status_code, twice.json()["code"]) == (409, "deal-moved-on")
