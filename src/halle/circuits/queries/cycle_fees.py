"""The fees of a hub and of a cycle, and what they make of one price."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from halle.circuits.models import CycleFee, CycleOffer, CycleSupplier, OrderCycle
from halle.circuits.queries.pricing_input import fees_in_force
from halle.identity.models import Party
from halle.kernel.alphabet import Alphabetical
from halle.market.models import Fee
from halle.market.rules.fee_terms import FeeTerms
from halle.market.rules.pricing import explain_price
from halle.market.rules.variants import say_variant


class FeeRow(NamedTuple):
    """A fee that a cycle uses or could use, and what it falls on.

    ``falls_on`` is ``all``, ``supplier-<id>`` or ``point-<id>``, empty when unused; ``role``
    is in whose name it is asked, or would be.
    """

    fee_id: int
    public_id: UUID
    name: str
    owner: str
    terms: FeeTerms
    falls_on: str
    role: str


class Part(NamedTuple):
    """Who receives what of one price."""

    name: str
    cents: int


class Example(NamedTuple):
    """One product of the cycle and where its price goes."""

    product: str
    parts: list[Part]
    paid_cents: int


def fees_of(owner_id: int) -> list[Fee]:
    """The fees an organisation asks, by name; one query."""
    return list(
        Fee.objects.filter(owner=owner_id, archived_at=None).order_by(Alphabetical("name"), "pk")
    )


def fees_put_away(owner_id: int) -> list[Fee]:
    """The fees an organisation no longer asks, the last put away first; one query."""
    gone = Fee.objects.filter(owner=owner_id).exclude(archived_at=None)
    return list(gone.order_by("-archived_at", "-pk"))


def fee_rows(cycle: OrderCycle) -> list[FeeRow]:
    """Every use of a fee in a cycle, in its order, then what could be used besides; three queries.

    The fees of the hub, of the cycle's producers, and of whoever the hub has paid before. A
    fee that falls on one producer or one point only can be used once more.
    """
    suppliers = set(CycleSupplier.objects.filter(cycle=cycle).values_list("supplier", flat=True))
    used = (
        CycleFee.objects.filter(cycle=cycle)
        .order_by("pk")
        .values_list("fee", "role", "supplier", "cycle_point")
    )
    uses = [(fee, role, _falls_on(supplier, point)) for fee, role, supplier, point in used]
    fees = {fee.pk: fee for fee in _usable(cycle, suppliers, [use[0] for use in uses])}
    everywhere = {fee for fee, _role, falls_on in uses if falls_on == "all"}
    spare = [
        (pk, "supplier" if fee.owner_id in suppliers else "coordinator", "")
        for pk, fee in fees.items()
        if pk not in everywhere and fee.archived_at is None
    ]
    return [_fee_row(fees[fee], role, falls_on) for fee, role, falls_on in [*uses, *spare]]


def _usable(cycle: OrderCycle, suppliers: set[int], used: list[int]) -> QuerySet[Fee]:
    ours = Q(owner__in={cycle.coordinator_id, *suppliers})
    paid_before = Q(uses__cycle__coordinator=cycle.coordinator_id)
    return (
        Fee.objects.filter((ours | paid_before) & Q(archived_at=None) | Q(pk__in=used))
        .distinct()
        .select_related("owner")
        .order_by(Alphabetical("owner__name"), Alphabetical("name"), "pk")
    )


def _fee_row(fee: Fee, role: str, falls_on: str) -> FeeRow:
    return FeeRow(
        fee.pk, fee.public_id, fee.name, fee.owner.name, terms_of_fee(fee), falls_on, role
    )


def terms_of_fee(fee: Fee) -> FeeTerms:
    """A fee as its owner fills it in."""
    return FeeTerms(**{name: getattr(fee, name) for name in FeeTerms.__slots__})


def example_of(cycle: OrderCycle) -> Example | None:
    """Where the price of the cycle's first product goes; four queries."""
    offer = (
        CycleOffer.objects.filter(cycle=cycle)
        .order_by("pk")
        .select_related("offer__variant__product", "offer__seller__party")
        .first()
    )
    if offer is None:
        return None
    sold, size = offer.offer, offer.offer.variant
    parts = explain_price(
        sold.price_cents,
        fees_in_force(cycle.pk, None),
        supplier=sold.seller_id,
        vat_bp=sold.vat_bp,
        grams_per_item=size.grams,
    )
    owners = dict(
        Party.objects.filter(pk__in={part.receiver for part in parts}).values_list("pk", "name")
    )
    unit = say_variant(size.kind, size.size, size.item_name, size.display_as)
    return Example(
        f"{size.product.name}, {unit}",
        [
            Part(
                owners[part.receiver]
                if part.fee_id is None
                else _("%(fee)s (%(owner)s)") % {"fee": part.name, "owner": owners[part.receiver]},
                part.cents,
            )
            for part in parts
        ],
        sum(part.cents for part in parts),
    )


def _falls_on(supplier: int | None, point: int | None) -> str:
    if point is not None:
        return f"point-{point}"
    return f"supplier-{supplier}" if supplier is not None else "all"
