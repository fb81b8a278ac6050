"""A member's credit as the ledger tells it: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from halle.kernel.alphabet import Alphabetical
from halle.ledger.models import Balance, Leg
from halle.market.models import Order


class Wallet(NamedTuple):
    """What a member has with one hub, and what is set aside for orders to come."""

    hub_name: str
    cents: int
    advanced_cents: int


class Movement(NamedTuple):
    """Money that came to a wallet (positive) or left it."""

    at: datetime
    hub_name: str
    kind: str
    narration: str
    cents: int
    order_public_id: UUID | None
    order_number: int | None


def wallets_of(member_id: int) -> list[Wallet]:
    """Every wallet of a member, by hub."""
    advanced: dict[int, int] = {}
    legs = Leg.objects.filter(account__kind="advance", account__holder=member_id)
    for hub, cents in legs.values_list("account__keeper", "cents"):
        advanced[hub] = advanced.get(hub, 0) + cents
    balances = Balance.objects.filter(account__kind="wallet", account__holder=member_id)
    rows = balances.order_by(Alphabetical("account__keeper__name")).values_list(
        "account__keeper", "account__keeper__name", "cents"
    )
    return [Wallet(name, cents, advanced.get(hub, 0)) for hub, name, cents in rows]


def movements_of(
    member_id: int, *, before: int | None, limit: int, hub_id: int | None = None
) -> tuple[list[Movement], int | None]:
    """What came to and left a member's wallets, the latest first; then where to go on."""
    legs = Leg.objects.filter(account__kind="wallet", account__holder=member_id)
    if hub_id is not None:
        legs = legs.filter(account__keeper=hub_id)
    if before is not None:
        legs = legs.filter(pk__lt=before)
    rows = list(
        legs.order_by("-pk").values_list(
            "pk",
            "entry__at",
            "account__keeper__name",
            "entry__kind",
            "entry__reference",
            "entry__narration",
            "cents",
        )[: limit + 1]
    )
    orders = _orders_named(row[4] for row in rows)
    movements = [
        Movement(at, hub, kind, narration, cents, *_order(reference, orders))
        for _, at, hub, kind, reference, narration, cents in rows[:limit]
    ]
    return movements, rows[limit - 1][0] if len(rows) > limit else None


def _orders_named(references: Iterable[str]) -> dict[UUID, int]:
    """The orders that entries speak of, with their numbers."""
    ids = {found for reference in references if (found := _order_id(reference))}
    rows = Order.objects.filter(public_id__in=ids).values_list("public_id", "number")
    return dict(rows) if ids else {}


def _order(reference: str, orders: dict[UUID, int]) -> tuple[UUID | None, int | None]:
    found = _order_id(reference)
    return (found, orders[found]) if found is not None and found in orders else (None, None)


def _order_id(reference: str) -> UUID | None:
    try:
        return UUID(reference.partition(":")[0])
    except ValueError:
        return None
