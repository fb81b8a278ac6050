"""What every order is asked before it is written: read, priced, checked, refused in words.

Nothing is locked here: reading and computing come before the first lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.errors import SlotUnknown
from halle.circuits.policies import require_minimum, require_takes_orders, require_way_of_paying
from halle.circuits.queries.pricing_input import Terms, fees_in_force, offers_for_sale, terms_of
from halle.kernel.errors import Invalid
from halle.market.errors import (
    BasketChanged,
    NothingOrdered,
    OfferWithdrawn,
    PriceChanged,
    QuantityNotPossible,
    TooManyLines,
)
from halle.market.ordering import take_basket
from halle.market.rules.pricing import PricedOrder, price_order
from halle.market.rules.snapshots import OfferForSale, fees_to_json, lines_to_price

LARGEST_QUANTITY = 9999
MOST_LINES = 300
LONGEST_COMMENT = 500

Kept = Mapping[int, tuple[OfferForSale, int]]
"""The lines of an order being changed: as they were ordered, and how many of each."""


@dataclass(frozen=True, slots=True)
class OrderReceipt:
    """An order as it stands after a write; ``token`` opens a guest's.

    ``on_behalf_of`` is the buyer, where somebody of the hub acted in their place.
    """

    order_id: int
    public_id: UUID
    number: int
    version: int
    state: str
    total_cents: int
    token: str = ""
    on_behalf_of: int | None = None

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"order:{self.public_id}"


@dataclass(frozen=True, slots=True)
class Checked:
    """An order that may be written: the terms of its cycle, its offers, what it costs.

    ``fee_terms`` are the fees it was priced with, as orders keep them.
    """

    terms: Terms
    pay_by: str
    offers: Mapping[int, OfferForSale]
    priced: PricedOrder
    fee_terms: str


def check_new_order(
    cycle_id: int,
    slot_id: int,
    wanted: Mapping[int, int],
    pay_by: str,
    expected_total_cents: int | None,
    at: datetime,
) -> Checked:
    """Check an order of now: the cycle takes orders, and everything `check_order` asks."""
    terms = _terms(cycle_id, slot_id)
    require_takes_orders(terms, at)
    return _check(terms, wanted, pay_by, expected_total_cents, {})


def check_order(
    cycle_id: int,
    slot_id: int,
    wanted: Mapping[int, int],
    pay_by: str,
    expected_total_cents: int | None,
    kept: Kept,
) -> Checked:
    """Read, price and check an order as it is to become; refuse it where it cannot be.

    What it ``kept`` keeps its name and price, and stays possible up to the number that
    was ordered when the offer is withdrawn.
    """
    return _check(_terms(cycle_id, slot_id), wanted, pay_by, expected_total_cents, kept)


def require_quantities(wanted: Mapping[int, int]) -> None:
    """Whole numbers of things, at least one of at least one."""
    if not wanted:
        raise NothingOrdered(field="lines")
    if len(wanted) > MOST_LINES:
        raise TooManyLines(field="lines", limit=MOST_LINES)
    for quantity in wanted.values():
        if type(quantity) is not int or not 1 <= quantity <= LARGEST_QUANTITY:
            raise QuantityNotPossible(quantity)


def clean_comment(comment: str) -> str:
    """What somebody wrote beside their order, if it fits."""
    comment = comment.replace("\x00", "").strip()
    if len(comment) > LONGEST_COMMENT:
        raise Invalid(field="comment", longest=LONGEST_COMMENT)
    return comment


def empty_into_order(
    basket_id: int | None, cycle_id: int, buyer_id: int | None, wanted: Mapping[int, int]
) -> None:
    """Take a basket's lines away with the order they become, if they still are the same."""
    if basket_id is not None and not take_basket(basket_id, cycle_id, buyer_id, wanted):
        raise BasketChanged(field="lines")


def _terms(cycle_id: int, slot_id: int) -> Terms:
    terms = terms_of(cycle_id, slot_id)
    if terms is None:
        raise SlotUnknown(field="slot")
    return terms


def _check(
    terms: Terms,
    wanted: Mapping[int, int],
    pay_by: str,
    expected_total_cents: int | None,
    kept: Kept,
) -> Checked:
    require_quantities(wanted)
    require_way_of_paying(terms, pay_by)
    offers = _offers(terms, wanted, kept)
    fees = fees_in_force(terms.cycle_id, terms.cycle_point_id)
    priced = price_order(lines_to_price(wanted, offers), fees)
    require_minimum(terms, sum(line.total_cents for line in priced.lines))
    if expected_total_cents is not None and expected_total_cents != priced.total_cents:
        raise PriceChanged(expected_cents=expected_total_cents, total_cents=priced.total_cents)
    return Checked(terms, pay_by, offers, priced, fees_to_json(fees))


def _offers(terms: Terms, wanted: Mapping[int, int], kept: Kept) -> dict[int, OfferForSale]:
    offers = offers_for_sale(terms.cycle_id, terms.cycle_point_id, wanted)
    for pk, (offer, _) in kept.items():
        if pk in wanted:
            now = offers.get(pk)
            offers[pk] = offer._replace(is_for_sale=now is not None and now.is_for_sale)
    gone = [
        pk
        for pk, quantity in wanted.items()
        if pk not in offers
        or (not offers[pk].is_for_sale and (pk not in kept or quantity > kept[pk][1]))
    ]
    if gone:
        raise OfferWithdrawn([offers[pk].name for pk in gone if pk in offers], gone)
    return offers
