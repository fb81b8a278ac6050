"""The fees of a hub and of a cycle, and what they make of one price."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from halle.circuits.models import CycleFee, CycleOffer, CycleSupplier, OrderCycle
from halle.circuits.queries.pricing_input import fees_in_force
from halle.identity.models import Party
from halle.market.models import Fee
from halle.market.rules.fee_terms import FeeTerms
from halle.market.rules.pricing import explain_price
from halle.market.rules.variants import say_variant


class FeeRow(NamedTuple):
    """A fee that a cycle uses or could use, and what it falls on.

    ``falls_on`` is ``all``, ``supplier-<id>`` or ``point-<id>``, empty when unused.
    """

    fee_id: int
    public_id: UUID
    name: str
    owner: str
    terms: FeeTerms
    falls_on: str
    owner_is_supplier: bool


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
    return list(Fee.objects.filter(owner=owner_id, archived_at=None).order_by("name", "pk"))


def fee_rows(cycle: OrderCycle) -> list[FeeRow]:
    """The fees of the hub and of the cycle's producers; three queries."""
    suppliers = set(CycleSupplier.objects.filter(cycle=cycle).values_list("supplier", flat=True))
    uses = {
        fee: (supplier, point)
        for fee, supplier, point in CycleFee.objects.filter(cycle=cycle)
        .order_by("-pk")
        .values_list("fee", "supplier", "cycle_point")
    }
    fees = (
        Fee.objects.filter(owner__in={cycle.coordinator_id, *suppliers}, archived_at=None)
        .select_related("owner")
        .order_by("owner__name", "name", "pk")
    )
    return [
        FeeRow(
            fee.pk,
            fee.public_id,
            fee.name,
            fee.owner.name,
            terms_of_fee(fee),
            _falls_on(*uses[fee.pk]) if fee.pk in uses else "",
            fee.owner_id != cycle.coordinator_id,
        )
        for fee in fees
    ]


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
