"""Orders as their members read them: a fixed number of queries each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, QuerySet

from halle.circuits.queries.dues import due_cents, paid_cents
from halle.circuits.queries.order_in_hand import OrderInHand, order_in_hand
from halle.kernel.alphabet import Alphabetical
from halle.kernel.prepared import Prepared
from halle.market.models import Offer, Order, OrderFee, OrderLine, SaleSession

LIVING = (Order.State.HELD, Order.State.PLACED, Order.State.CONFIRMED)


class OrderMark(NamedTuple):
    """An order in a few words."""

    public_id: UUID
    number: int
    state: str
    total_cents: int


class Around(NamedTuple):
    """Whose order it is, in which cycle, and where it is collected."""

    cycle_id: int
    cycle_public_id: UUID
    cycle_name: str
    hub_name: str
    hub_email: str
    hub_phone: str
    iban: str
    bic: str
    buyer_name: str
    buyer_email: str
    language: str
    starts_at: datetime
    ends_at: datetime
    point_name: str
    here: str
    always: str
    contact: str
    street: str
    commune: str
    latitude: float | None
    longitude: float | None
    placed_at: datetime | None
    ended_at: datetime | None
    absent_at: datetime | None

    @property
    def instructions(self) -> str:
        """What this cycle says of the point, else what is always said of it."""
        return self.here or self.always

    @property
    def address(self) -> str:
        """The point in one line."""
        return ", ".join(part for part in (self.point_name, self.street, self.commune) if part)


class LineShown(NamedTuple):
    """A line as it was ordered and what became of it."""

    offer_public_id: UUID
    name: str
    unit: str
    seller: str
    quantity: int
    final_quantity: int | None
    final_grams: int | None
    total_cents: int
    ordered_cents: int
    state: str
    end_reason: str


class OrderShown(NamedTuple):
    """An order with everything its member reads."""

    head: OrderInHand
    around: Around
    lines: list[LineShown]
    fees: list[tuple[str, int]]
    paid_cents: int
    due_cents: int


_AROUND = (
    "session_id",
    "session__public_id",
    "session__cycle__name",
    "session__keeper__name",
    "session__keeper__email",
    "session__keeper__phone",
    "session__cycle__coordinator__iban",
    "session__cycle__coordinator__bic",
    "buyer__name",
    "buyer__email",
    "buyer__language",
    "collection__slot__starts_at",
    "collection__slot__ends_at",
    "collection__slot__cycle_point__point__name",
    "collection__slot__cycle_point__instructions",
    "collection__slot__cycle_point__point__instructions",
    "collection__slot__cycle_point__point__contact",
    "collection__slot__cycle_point__point__place__street",
    "collection__slot__cycle_point__point__place__commune__name",
    "collection__slot__cycle_point__point__place__latitude",
    "collection__slot__cycle_point__point__place__longitude",
    "placed_at",
    "ended_at",
    "collection__absent_at",
)


_SHOWN = Prepared(
    lambda order_id: (
        Order.objects.filter(pk=order_id)
        .annotate(paid=paid_cents(), due=due_cents())
        .values_list(*_AROUND, "paid", "due")
    )
)
_LINES = Prepared(
    lambda order_id: (
        OrderLine.objects.filter(order=order_id)
        .order_by(Alphabetical("supplier__name"), Alphabetical("name"), "pk")
        .values_list(
            "offer__public_id",
            "name",
            "unit",
            "supplier__name",
            "quantity",
            "final_quantity",
            "final_grams",
            "total_cents",
            "ordered_cents",
            "state",
            "end_reason",
        )
    )
)
_BELOW = Prepared(
    lambda order_id: (
        OrderFee.objects.filter(order=order_id, is_per_line=False)
        .order_by("pk")
        .values_list("name", "cents")
    )
)
_IN_CYCLE = Prepared(
    lambda buyer_id, cycle_id: (
        Order.objects.filter(buyer=buyer_id, session=cycle_id, state__in=LIVING)
        .order_by("-pk")
        .values_list("public_id", "number", "state", "total_cents")[:1]
    )
)


def order_shown(order_id: int) -> OrderShown:
    """An order as its page shows it: four queries."""
    head = order_in_hand(order_id)
    *around, paid, due = _SHOWN.rows(order_id)[0]
    return OrderShown(
        head,
        Around(*around),
        [LineShown(*row) for row in _LINES.rows(order_id)],
        [(name, cents) for name, cents in _BELOW.rows(order_id)],
        paid,
        due,
    )


def order_in_cycle(buyer_id: int | None, cycle_id: int) -> OrderMark | None:
    """The last order somebody has in a cycle, reserved or placed; nothing when there is none."""
    if buyer_id is None:
        return None
    row = _IN_CYCLE.row(buyer_id, cycle_id)
    return OrderMark(*row) if row else None


def order_to_join(buyer_id: int | None, cycle_id: int) -> OrderInHand | None:
    """The placed order of a member to which a basket of the same cycle can be added."""
    if buyer_id is None:
        return None
    found = Order.objects.filter(buyer=buyer_id, session=cycle_id, state=Order.State.PLACED)
    pk = found.order_by("-pk").values_list("pk", flat=True).first()
    return order_in_hand(pk) if pk else None


def orders_of(buyer_id: int, *, states: Iterable[str] = (), search: str = "") -> QuerySet[Order]:
    """A member's orders, the latest first, with ``line_count``; filtered by state or product."""
    found = Order.objects.filter(buyer=buyer_id)
    if states:
        found = found.filter(state__in=list(states))
    if search:
        named = OrderLine.objects.filter(order__buyer=buyer_id, name__icontains=search)
        found = found.filter(pk__in=named.values("order"))
    return (
        found.annotate(line_count=Count("lines"))
        .select_related("session__cycle", "session__keeper", "collection__slot__cycle_point__point")
        .order_by("-started_at", "-pk")
    )


def still_offered(order_id: int, cycle_id: int) -> tuple[dict[int, int], list[str]]:
    """What of an earlier order a cycle offers: offer → how many, and the names of the rest.

    The same offer, else the same size of the same product from the same farm.
    """
    wanted = OrderLine.objects.filter(order=order_id).values_list(
        "offer__variant_id", "supplier_id", "name", "quantity"
    )
    here = {
        (variant, seller): pk
        for pk, variant, seller in Offer.objects.filter(
            cycle_offers__cycle=cycle_id,
            withdrawn_at=None,
            variant__product__archived_at=None,
            variant__in=[row[0] for row in wanted],
        ).values_list("pk", "variant_id", "seller_id")
    }
    found: dict[int, int] = {}
    missing = []
    for variant, seller, name, quantity in wanted:
        offer = here.get((variant, seller))
        if offer is None:
            missing.append(name)
        else:
            found[offer] = quantity
    return found, missing


def open_cycle_of_hub(hub_id: int) -> tuple[int, UUID] | None:
    """The cycle of a hub that closes next among those open; nothing when none is."""
    return (
        SaleSession.objects.filter(keeper=hub_id, state=SaleSession.State.OPEN)
        .filter(cycle__isnull=False)
        .order_by("closes_at")
        .values_list("pk", "public_id")
        .first()
    )


def orders_after(buyer_id: int, after: int, limit: int) -> list[tuple[int, dict[str, Any]]]:
    """A buyer's orders in the order they were begun, from a row on: (row, order)."""
    rows = (
        Order.objects.filter(buyer=buyer_id, pk__gt=after, collection__isnull=False)
        .order_by("pk")
        .values(
            "pk",
            "public_id",
            "number",
            "version",
            "state",
            "total_cents",
            cycle=F("session__public_id"),
            cycle_name=F("session__cycle__name"),
            hub=F("session__keeper__name"),
            starts_at=F("collection__slot__starts_at"),
        )[:limit]
    )
    return [(row["pk"], dict(row)) for row in rows]
