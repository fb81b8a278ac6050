"""One basket as the actions of distribution day need to know it: one query."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.billing.models import Payment
from halle.circuits.queries.dues import due_cents
from halle.kernel import sets, sql
from halle.kernel.errors import NotFound
from halle.market.models import Order

METHODS = tuple(Payment.Method.values)
METHOD_WORDS = {
    "cash": _("cash"),
    "cheque": _("cheque"),
    "card": _("card terminal"),
    "transfer": _("bank transfer"),
    "credit": _("member credit"),
}


class BasketInHand(NamedTuple):
    """An order to be handed over, what is due for it, and what its hub takes."""

    order_id: int
    public_id: UUID
    cycle_id: int
    hub_id: int
    buyer_id: int
    number: int
    state: str
    session_state: str
    handed_over_at: datetime | None
    handed_over_by_id: int | None
    absent_at: datetime | None
    due_cents: int
    methods: tuple[str, ...]


_COLUMNS = (
    "pk",
    "public_id",
    "session_id",
    "session__cycle__coordinator_id",
    "buyer_id",
    "number",
    "state",
    "session__state",
    "collection__handed_over_at",
    "collection__handed_over_by_id",
    "collection__absent_at",
    "due",
)


def basket_in_hand(order_id: int) -> BasketInHand:
    """The basket of an order; refused as not found when there is none."""
    takes = [f"session__cycle__coordinator__takes_{method}" for method in METHODS]
    row = (
        Order.objects.filter(pk=order_id, collection__isnull=False)
        .annotate(due=due_cents())
        .values_list(*_COLUMNS, *takes)
        .first()
    )
    if row is None:
        raise NotFound
    known, taken = row[: len(_COLUMNS)], row[len(_COLUMNS) :]
    methods = tuple(method for method, is_taken in zip(METHODS, taken, strict=True) if is_taken)
    return BasketInHand._make((*known, methods))


def lock_order(order_id: int) -> None:
    """Let no other payment or hand-over of this order in until this transaction ends."""
    Order.objects.select_for_update(no_key=True).filter(pk=order_id).values_list("pk").first()


def order_id_of(public_id: UUID) -> int:
    """The id of the order of this address; refused as not found when there is none."""
    row = sql.row("SELECT id FROM market_order WHERE public_id = %s", [sets.as_stored(public_id)])
    if row is None:
        raise NotFound
    return int(row[0])
