"""What is in one basket, and what was paid for it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from halle.billing.models import Payment
from halle.circuits.queries.basket_in_hand import METHOD_WORDS
from halle.circuits.rules.reversals import still_standing
from halle.identity.models import Party
from halle.kernel.alphabet import Alphabetical
from halle.market.models import OrderFee, OrderLine


class Content(NamedTuple):
    """A line of a basket: what was ordered and what came."""

    name: str
    unit: str
    producer: str
    ordered: int
    came: int
    grams: int | None
    total_cents: int
    is_packed: bool

    @property
    def is_short(self) -> bool:
        """Whether something is missing."""
        return self.came < self.ordered


class Paid(NamedTuple):
    """A payment for an order; ``stands`` until it is taken back."""

    public_id: UUID
    method: str
    cents: int
    at: datetime
    taken_by: str | None
    stands: bool

    @property
    def method_label(self) -> str:
        """The way of paying, in words."""
        return str(METHOD_WORDS[self.method])


def content_of(order_id: int) -> tuple[list[Content], list[tuple[str, int]]]:
    """The lines of an order and the fees below them, in two queries."""
    rows = (
        OrderLine.objects.filter(order=order_id)
        .order_by(Alphabetical("name"), "pk")
        .values_list(
            "name",
            "unit",
            "supplier__name",
            "quantity",
            "final_quantity",
            "final_grams",
            "total_cents",
            "state",
            "packed__packed_at",
        )
    )
    lines = []
    for name, unit, producer, ordered, final, grams, total, state, packed_at in rows:
        live = state == OrderLine.State.LIVE
        came = (ordered if final is None else final) if live else 0
        lines.append(
            Content(name, unit, producer, ordered, came, grams, total, packed_at is not None)
        )
    fees = OrderFee.objects.filter(order=order_id, is_per_line=False).exclude(cents=0)
    return lines, list(fees.order_by("pk").values_list("name", "cents"))


def payments_for(order_public_id: UUID, hub_id: int) -> list[Paid]:
    """What was paid and given back for an order, the latest last; one query."""
    rows = list(
        Payment.objects.filter(for_reference=order_public_id, keeper=hub_id)
        .order_by("at", "pk")
        .values_list("public_id", "method", "cents", "at", "recorded_by__name")
    )
    standing = still_standing(row[0] for row in rows)
    return [Paid(*row, stands=row[0] in standing) for row in rows]


def phone_of(party_id: int) -> str:
    """The phone number of a member, to call when the basket waits."""
    return Party.objects.filter(pk=party_id).values_list("phone", flat=True).first() or ""
