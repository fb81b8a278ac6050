"""Ordering by program: repeated safely, read page by page, refused in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse

from halle.market.models import Order
from tests.makers.orders import order as place
from tests.makers.orders import what_is_there
from tests.makers.world import World
from tests.permissions.visiting import Visitors

pytestmark = pytest.mark.django_db


def wish(world: World, **changes: Any) -> dict[str, Any]:
    """One kilo of carrots at the market square."""
    return {
        "lines": [{"offer": str(world.carrots.public_id), "quantity": 1}],
        "slot": str(world.cycle_slot.public_id),
        "pay_by": "collection",
    } | changes


def send(
    visitors: Visitors, world: World, body: dict[str, Any], *, key: str = "", who: str = "stranger"
) -> HttpResponse:
    """Order in the open cycle."""
    return visitors.ask(
        who,
        "POST",
        f"/api/v1/circuits/cycles/{world.cycle.session.public_id}/orders",
        data=json.dumps(body),
        content_type="application/json",
        **({"HTTP_IDEMPOTENCY_KEY": key} if key else {}),
    )


def test_the_same_key_and_body_get_the_same_answer(visitors: Visitors, world: World):
    first = send(visitors, world, wish(world), key="a-key")
    orders = Order.objects.count()
    again = send(visitors, world, wish(world), key="a-key")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Order.objects.count() == orders


def test_the_same_key_with_another_body_is_refused(visitors: Visitors, world: World):
    send(visitors, world, wish(world), key="a-key")
    before = what_is_there()

    other = send(visitors, world, wish(world, comment="plutôt vertes"), key="a-key")

    assert (other.status_code, other.json()["code"]) == (409, "idempotency-key-reused")
    assert what_is_there() == before


def test_somebody_elses_key_is_another_key(visitors: Visitors, world: World):
    first = send(visitors, world, wish(world), key="a-key")
    other = send(visitors, world, wish(world), key="a-key", who="volunteer")

    assert other.status_code == 201
    assert first.json()["public_id"] != other.json()["public_id"]


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        (0, "quantity-not-possible"),
        (-1, "quantity-not-possible"),
        (1.5, "invalid"),
        (10**9, "quantity-not-possible"),
        ("abc", "invalid"),
        (None, "invalid"),
    ],
)
def test_quantities_that_make_no_sense(quantity: Any, code: str, visitors: Visitors, world: World):
    before = what_is_there()
    lines = [{"offer": str(world.carrots.public_id), "quantity": quantity}]

    refused = send(visitors, world, wish(world, lines=lines))

    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["errors"][0]["field"]
    assert what_is_there() == before


def test_ones_orders_are_read_page_by_page_even_while_one_is_added(
    visitors: Visitors, world: World
):
    stranger = world.people["stranger"]
    mine = [
        str(place(world.cycle, {world.carrots: 1}, buyer=stranger, at=world.now).public_id)
        for _ in range(5)
    ]
    read, cursor = [], ""
    while True:
        page = visitors.get("stranger", f"/api/v1/circuits/orders?limit=2{cursor}").json()
        read += [one["public_id"] for one in page["items"]]
        if len(read) == 2:
            mine.append(
                str(place(world.cycle, {world.leeks: 1}, buyer=stranger, at=world.now).public_id)
            )
        if not page["next_cursor"]:
            break
        cursor = f"&cursor={page['next_cursor']}"

    assert read == mine


@pytest.mark.parametrize("cursor", ["nonsense", "é", "YWZ0ZXI6LTE", "x" * 4000])
def test_a_cursor_that_is_none_is_refused(cursor: str, visitors: Visitors, world: World):
    response = visitors.get("stranger", f"/api/v1/circuits/orders?cursor={cursor}")

    assert (response.status_code, response.json()["code"]) == (422, "invalid")
    assert response.json()["errors"][0]["field"] == "cursor"
    assert world.now
