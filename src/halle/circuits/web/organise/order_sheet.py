"""A member's order as somebody else is about to change it: what was there, what is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext

from halle.circuits.checkout import LARGEST_QUANTITY, MOST_LINES
from halle.circuits.queries.basket_prices import BasketPriced, price_basket
from halle.circuits.queries.order_in_hand import OrderInHand, kept_lines
from halle.circuits.queries.pricing_input import fees_in_force, offers_for_sale, terms_of
from halle.circuits.queries.shop import Place, places_of
from halle.circuits.queries.shop_offers import offers_found, offers_here
from halle.kernel.alphabet import alphabetical
from halle.kernel.rules.search import looked_for
from halle.market.errors import QuantityNotPossible
from halle.market.rules.snapshots import OfferForSale

LONGEST_SEARCH = 80
MOST_FOUND = 20


class SheetRow(NamedTuple):
    """A line that is there or may be added; ``cents`` is what it comes to as typed."""

    key: str
    name: str
    unit: str
    typed: str
    cents: int | None
    is_gone: bool
    error: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole order as it would become; ``found`` are products that may be added."""

    order: OrderInHand
    version: int
    rows: list[SheetRow]
    found: list[SheetRow]
    search: str
    wanted: dict[int, int]
    places: list[Place]
    slot_id: int
    pay_by: str
    ways: Sequence[str]
    fees: list[tuple[str, int]]
    total_cents: int
    is_changed: bool

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What has to be put right, each with the place on the page where it is."""
        return [
            (
                f"q-{row.key}",
                gettext("%(name)s: %(sentence)s") % {"name": row.name, "sentence": row.error},
            )
            for row in [*self.rows, *self.found]
            if row.error
        ]


def lay_out(order: OrderInHand, form: QueryDict | None) -> Sheet:
    """The order as it is, or as a form says; a line left empty or at none is taken out."""
    kept = kept_lines(order.order_id)
    offers = {pk: offer for pk, (offer, _) in kept.items()}
    typed = {pk: str(quantity) for pk, (_, quantity) in kept.items()}
    search = ""
    if form is not None:
        typed |= _typed(order.cycle_id, form, kept)
        search = " ".join(form.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH]
    places = places_of(order.cycle_id)
    place = _place(places, order, form)
    offers |= offers_for_sale(order.cycle_id, place.cycle_point_id, set(typed) - set(kept))
    wanted, refused = _read(typed)
    fees = fees_in_force(order.cycle_id, place.cycle_point_id)
    priced = price_basket(order.cycle_id, place.cycle_point_id, wanted, fees, kept)
    terms = terms_of(order.cycle_id, place.slot_id)
    pay_by = order.pay_by if form is None else form.get("pay_by", "")[:10] or order.pay_by
    before = {pk: quantity for pk, (_, quantity) in kept.items()}
    shown = [pk for pk in typed if pk in offers and (pk in kept or typed[pk] not in ("", "0"))]
    return Sheet(
        order=order,
        version=_version(form) or order.version,
        rows=_rows(shown, offers, typed, refused, priced),
        found=_found(order.cycle_id, place.cycle_point_id, search, shown),
        search=search,
        wanted=wanted,
        places=places,
        slot_id=place.slot_id,
        pay_by=pay_by,
        ways=terms.ways_of_paying if terms else [],
        fees=[(fee.name, fee.cents) for fee in priced.order.order_fees],
        total_cents=priced.order.total_cents,
        is_changed=(wanted, place.slot_id, pay_by) != (before, order.slot_id, order.pay_by),
    )


def _typed(cycle_id: int, form: QueryDict, kept: Mapping[int, object]) -> dict[int, str]:
    """What a page says of each offer that is on the order or in its cycle."""
    asked: dict[UUID, str] = {}
    for name, text in list(form.items())[: 2 * MOST_LINES]:
        key = name.removeprefix("quantity-")
        if key != name and (offer := _id(key)):
            asked[offer] = str(text).strip()
    here = offers_here(cycle_id, asked)
    return {
        offer.offer_id: asked[key]
        for key, offer in here.items()
        if offer.is_in_cycle or offer.offer_id in kept
    }


def _read(typed: Mapping[int, str]) -> tuple[dict[int, int], set[int]]:
    """How many of each, and what is no number of things."""
    wanted, refused = {}, set()
    for pk, text in typed.items():
        if text in ("", "0"):
            continue
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LARGEST_QUANTITY:
            wanted[pk] = int(text)
        else:
            refused.add(pk)
    return wanted, refused


def _rows(
    shown: Sequence[int],
    offers: Mapping[int, OfferForSale],
    typed: Mapping[int, str],
    refused: set[int],
    priced: BasketPriced,
) -> list[SheetRow]:
    cents = {line.offer.offer_id: line.priced.total_cents for line in priced.lines}
    gone = {offer.offer_id for offer, _ in priced.gone}
    no = str(QuantityNotPossible())
    return [
        SheetRow(
            str(offers[pk].public_id),
            offers[pk].name,
            offers[pk].unit,
            typed[pk],
            cents.get(pk),
            pk in gone,
            no if pk in refused else "",
        )
        for pk in shown
    ]


def _found(cycle_id: int, cycle_point_id: int, search: str, shown: Sequence[int]) -> list[SheetRow]:
    """What a search finds that the order has not, sold at this point; the first by name."""
    patterns = looked_for(search)
    if not patterns:
        return []
    found = offers_found(cycle_id, patterns) - set(shown)
    sold = [
        offer
        for offer in offers_for_sale(cycle_id, cycle_point_id, found).values()
        if offer.is_for_sale
    ]
    sold.sort(key=lambda offer: (alphabetical(offer.name), offer.offer_id))
    fees = fees_in_force(cycle_id, cycle_point_id)
    ones = {offer.offer_id: 1 for offer in sold[:MOST_FOUND]}
    priced = price_basket(cycle_id, cycle_point_id, ones, fees)
    price = {line.offer.offer_id: line.priced.total_cents for line in priced.lines}
    return [
        SheetRow(
            str(offer.public_id), offer.name, offer.unit, "", price.get(offer.offer_id), False, ""
        )
        for offer in sold[:MOST_FOUND]
    ]


def _place(places: Sequence[Place], order: OrderInHand, form: QueryDict | None) -> Place:
    """The time and place a form names, else those of the order."""
    asked = form.get("slot", "") if form else ""
    by_key = {str(place.slot_public_id): place for place in places}
    by_id = {place.slot_id: place for place in places}
    return by_key.get(asked) or by_id[order.slot_id]


def _version(form: QueryDict | None) -> int:
    text = form.get("version", "") if form else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
