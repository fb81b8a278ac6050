"""One order as the actions that change it need to know it: one query."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from halle.kernel.errors import NotFound
from halle.kernel.prepared import Prepared
from halle.market.models import Order, OrderLine
from halle.market.rules.snapshots import OfferForSale


class OrderInHand(NamedTuple):
    """An order, what its cycle and hub allow, and where it is collected."""

    order_id: int
    public_id: UUID
    cycle_id: int
    number: int
    buyer_id: int
    state: str
    pay_by: str
    total_cents: int
    comment: str
    token: str
    version: int
    started_at: datetime
    held_until: datetime | None
    session_state: str
    closes_at: datetime
    hub_id: int
    allows_changes: bool
    slot_id: int
    cycle_point_id: int
    handed_over_at: datetime | None


_COLUMNS = (
    "id",
    "public_id",
    "session_id",
    "number",
    "buyer_id",
    "state",
    "pay_by",
    "total_cents",
    "comment",
    "token",
    "version",
    "started_at",
    "held_until",
    "session__state",
    "session__closes_at",
    "session__cycle__coordinator_id",
    "session__cycle__coordinator__allows_changes",
    "collection__slot_id",
    "collection__slot__cycle_point_id",
    "collection__handed_over_at",
)


_IN_HAND = Prepared(
    lambda order_id: Order.objects.filter(pk=order_id, collection__isnull=False).values_list(
        *_COLUMNS
    )
)


def order_in_hand(order_id: int) -> OrderInHand:
    """The order of this id; refused as not found when there is none."""
    found = _IN_HAND.row(order_id)
    if found is None:
        raise NotFound
    return OrderInHand(*found)


def kept_lines(order_id: int) -> dict[int, tuple[OfferForSale, int]]:
    """The lines of an order as they were ordered, and how many: what an amendment keeps."""
    rows = OrderLine.objects.filter(order=order_id, state=OrderLine.State.LIVE).values_list(
        "offer_id", "offer__public_id", "name", "unit", "supplier_id", "price_cents", "vat_bp",
        "grams", "pool_id", "drawn", "quantity", "offer__draw",
    )  # fmt: skip
    kept = {}
    for (
        pk, public_id, name, unit, supplier, price, vat, grams, pool, drawn, quantity, draw
    ) in rows:  # fmt: skip
        draw = drawn // quantity if pool else draw
        kept[pk] = (
            OfferForSale(pk, public_id, name, unit, supplier, price, vat, grams, pool, draw),
            quantity,
        )
    return kept
