"""Ordering by programs: the same refusals as pages, said with stable codes."""

from datetime import timedelta

import pytest

from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.memory import forget_all
from halle.ledger.queries.balances import wallet_cents
from halle.market.models import BasketLine, Order
from tests.makers.circuits import bring, charge, make_cycle, make_hub, slot_of
from tests.makers.identity import make_organisation, make_person
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, what_is_there
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/circuits"


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget_all()


def open_cycle(*offers, **values):
    """A cycle that is open while the test runs, for a day more."""
    now = clock.now()
    hours = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=1)}
    return make_cycle(offers=offers, **{**hours, **values})


def call(client, method, path, body=None, **headers):
    """One call of the API with JSON."""
    values = {"content_type": "application/json", "headers": headers}
    return getattr(client, method)(f"{ROOT}{path}", data=body, **values)


def wish(cycle, lines, **values):
    """The body of an order."""
    return {
        "slot": str(slot_of(cycle).public_id),
        "pay_by": "collection",
        "lines": [
            {"offer": str(offer.public_id), "quantity": quantity}
            for offer, quantity in lines.items()
        ],
        **values,
    }


def at(cycle, path=""):
    """The address of a cycle."""
    return f"/cycles/{cycle.session.public_id}{path}"


def test_anybody_reads_what_is_open_and_offered():
    offer = make_offer(name="Carottes", price_cents=200, size=500, stock=4)
    cycle = open_cycle(offer)
    charge(cycle, make_organisation(), calculator="per_item", amount=10)
    open_cycle(make_offer(), hub=make_hub(is_public=False))
    visitor = browser()

    cycles = call(visitor, "get", "/cycles").json()
    detail = call(visitor, "get", at(cycle)).json()
    offers = call(visitor, "get", at(cycle, "/offers")).json()

    assert [one["public_id"] for one in cycles] == [str(cycle.session.public_id)]
    assert detail["slots"][0]["public_id"] == str(slot_of(cycle).public_id)
    (told,) = offers["items"]
    assert (told["name"], told["price_cents"], told["goods_cents"]) == ("Carottes", 210, 200)
    assert (told["left"], told["unit"]) == (4, "500\u00a0g")


def test_offers_are_read_page_by_page_with_the_same_number_of_queries(
    same_queries_at_one_and_many,
):
    cycle, visitor = open_cycle(), browser()
    same_queries_at_one_and_many(
        lambda: call(visitor, "get", at(cycle, "/offers")),
        lambda: bring(cycle, make_offer()),
        many=12,
    )

    first = call(visitor, "get", at(cycle, "/offers?limit=7")).json()
    second = call(
        visitor, "get", at(cycle, f"/offers?limit=7&cursor={first['next_cursor']}")
    ).json()

    names = [one["name"] for one in first["items"] + second["items"]]
    assert (len(names), len(set(names)), second["next_cursor"]) == (12, 12, None)


def test_a_member_orders_reads_changes_and_calls_off():
    offer = make_offer(price_cents=200, stock=9)
    cycle, member = open_cycle(offer), browser(make_person())

    placed = call(member, "post", at(cycle, "/orders"), wish(cycle, {offer: 2}))
    url = f"/orders/{placed.json()['public_id']}"
    seen = call(member, "get", url).json()
    changed = call(member, "put", url, wish(cycle, {offer: 3}, version=1))
    stale = call(member, "put", url, wish(cycle, {offer: 4}, version=1))
    listed = call(member, "get", "/orders").json()
    gone = call(member, "post", f"{url}/cancel")

    assert placed.status_code == 201
    assert (seen["total_cents"], seen["due_cents"], seen["lines"][0]["quantity"]) == (400, 400, 2)
    assert (changed.json()["version"], changed.json()["total_cents"]) == (2, 600)
    assert (stale.status_code, stale.json()["code"]) == (409, "order-changed-meanwhile")
    assert [one["number"] for one in listed["items"]] == [1]
    assert gone.json()["state"] == "cancelled"
    assert_books_agree()


def test_the_same_key_is_one_order_and_other_content_a_conflict():
    offer = make_offer(stock=9)
    cycle, member = open_cycle(offer), browser(make_person())
    key = {"Idempotency-Key": "k-1"}

    first = call(member, "post", at(cycle, "/orders"), wish(cycle, {offer: 2}), **key)
    again = call(member, "post", at(cycle, "/orders"), wish(cycle, {offer: 2}), **key)
    other = call(member, "post", at(cycle, "/orders"), wish(cycle, {offer: 3}), **key)

    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (409, "idempotency-key-reused")
    assert Order.objects.count() == 1


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        (0, "quantity-not-possible"),
        (-1, "quantity-not-possible"),
        (10**9, "quantity-not-possible"),
        (1.5, "invalid"),
        ("abc", "invalid"),
    ],
)
def test_a_quantity_that_cannot_be_has_a_stable_code_and_changes_nothing(quantity, code):
    offer = make_offer()
    cycle, member = open_cycle(offer), browser(make_person())
    before = what_is_there()

    refused = call(member, "post", at(cycle, "/orders"), wish(cycle, {offer: quantity}))

    assert refused.status_code == 422
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["code"] == code
    assert what_is_there() == before


def test_sold_out_names_the_lines_and_what_is_left():
    offer = make_offer(name="Mâche", stock=2)
    cycle, member = open_cycle(offer), browser(make_person())

    refused = call(member, "post", at(cycle, "/orders"), wish(cycle, {offer: 3}))

    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (409, "sold-out")
    assert problem["details"]["lines"] == [{"offer_id": offer.pk, "name": "Mâche", "left": 2}]


def test_another_offer_or_slot_or_total_is_refused():
    offer, elsewhere = make_offer(price_cents=200), make_offer()
    cycle, other = open_cycle(offer), open_cycle(elsewhere)
    member = browser(make_person())

    codes = [
        call(member, "post", at(cycle, "/orders"), body).json()["code"]
        for body in (
            wish(cycle, {elsewhere: 1}),
            wish(other, {offer: 1}),
            wish(cycle, {offer: 1}, expected_total_cents=199),
            wish(cycle, {offer: 1}, pay_by="gold"),
            wish(cycle, {}),
        )
    ]

    assert codes == [
        "offer-withdrawn",
        "slot-unknown",
        "price-changed",
        "payment-not-taken",
        "nothing-ordered",
    ]


def test_a_reservation_is_placed_or_given_back():
    offer = make_offer(stock=2)
    cycle, member = open_cycle(offer), browser(make_person())

    held = call(member, "post", at(cycle, "/holds"), wish(cycle, {offer: 1})).json()
    placed = call(member, "post", f"/orders/{held['public_id']}/place").json()
    second = call(member, "post", at(cycle, "/holds"), wish(cycle, {offer: 1})).json()
    call(member, "post", f"/orders/{second['public_id']}/cancel")

    assert (held["state"], placed["state"]) == ("held", "placed")
    assert_books_agree()


def test_the_basket_is_put_read_and_emptied():
    offer, gone = make_offer(price_cents=200), make_offer()
    cycle, member = open_cycle(offer, gone), browser(make_person())
    lines = {"lines": wish(cycle, {offer: 2, gone: 1})["lines"]}

    put = call(member, "put", at(cycle, "/basket"), lines)
    gone.withdrawn_at = clock.now()
    gone.save()
    read = call(member, "get", at(cycle, "/basket")).json()

    assert put.status_code == 200
    assert read["total_cents"] == 400
    assert [line["is_for_sale"] for line in read["lines"]] == [True, False]
    assert call(member, "delete", at(cycle, "/basket")).status_code == 204
    assert not BasketLine.objects.exists()


def test_a_stranger_s_order_does_not_exist_and_nobody_is_asked_to_sign_in():
    offer = make_offer()
    cycle, member = open_cycle(offer), browser(make_person())
    url = f"/orders/{call(member, 'post', at(cycle, '/orders'), wish(cycle, {offer: 1})).json()['public_id']}"
    stranger, visitor = browser(make_person()), browser()

    assert call(stranger, "get", url).status_code == 404
    assert call(stranger, "put", url, wish(cycle, {offer: 2}, version=1)).status_code == 404
    assert call(stranger, "post", f"{url}/cancel").status_code == 404
    assert call(visitor, "get", url).status_code == 404
    assert call(visitor, "get", "/orders").status_code == 401
    assert call(visitor, "post", at(cycle, "/orders"), wish(cycle, {offer: 1})).status_code == 401
    assert call(visitor, "get", at(cycle, "/basket")).status_code == 401


def test_a_treasurer_records_credit():
    manager, member = make_person(), make_person()
    hub = make_hub(manager=manager)
    body = {"member": str(member.public_id), "cents": 1500, "method": "cash"}
    path = f"/hubs/{hub.party.public_id}/credit"

    done = call(browser(manager), "post", path, body)

    assert (done.status_code, done.json()["wallet_cents"]) == (201, 1500)
    assert call(browser(member), "post", path, body).status_code == 403
    assert wallet_cents(hub.pk, member.pk) == 1500


def test_a_program_orders_for_its_organisation_with_a_key_that_may_write():
    from halle.identity.actions.issue_token import issue_token

    manager, offer = make_person(), make_offer()
    canteen = make_organisation("Canteen", manager=manager)
    cycle = open_cycle(offer)
    for name, scopes in (("reader", ["read"]), ("writer", ["read", "write"])):
        issue_token(
            actor=Actor.person(manager.pk),
            organisation_id=canteen.pk,
            name=name,
            scopes=scopes,
            secret=f"{name}-secret-that-is-long-enough-0123456789",
            expires_at=None,
            at=clock.now(),
        )

    def post(name):
        key = {"Authorization": f"Bearer {name}-secret-that-is-long-enough-0123456789"}
        return call(browser(), "post", at(cycle, "/orders"), wish(cycle, {offer: 1}), **key)

    assert post("reader").status_code == 403
    assert post("writer").status_code == 201
    assert Order.objects.get().buyer_id == canteen.pk


def test_a_manager_changes_an_order_for_its_member_and_others_do_not_learn_of_it():
    manager, offer = make_person(), make_offer(stock=9)
    cycle = open_cycle(offer, hub=make_hub(manager=manager))
    placed = call(browser(make_person()), "post", at(cycle, "/orders"), wish(cycle, {offer: 2}))
    url = f"/orders/{placed.json()['public_id']}"
    make_hub(manager=(other := make_person()))

    hidden = call(browser(other), "put", url, wish(cycle, {offer: 3}, version=1))
    changed = call(browser(manager), "put", url, wish(cycle, {offer: 3}, version=1))

    assert hidden.status_code == 404
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert_books_agree()
