"""What an order is computed from: the cycle's terms, its offers, its fees. Three statements.

By hand, because every order and every shop page passes here and the text never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple, cast
from uuid import UUID

from django.conf import settings

from halle.kernel import sets, sql
from halle.market.rules.fees import INHERIT, Calculator, Fee, Kind, Role
from halle.market.rules.snapshots import OfferForSale
from halle.market.rules.units import display_size


class Terms(NamedTuple):
    """On what terms a cycle takes orders for one of its slots."""

    cycle_id: int
    public_id: UUID
    name: str
    state: str
    opens_at: datetime
    closes_at: datetime
    hub_id: int
    slot_id: int
    cycle_point_id: int
    cycle_minimum_cents: int
    hub_minimum_cents: int
    cycle_allows_guests: bool
    hub_allows_guests: bool
    allows_changes: bool
    takes_cash: bool
    takes_cheque: bool
    takes_card: bool
    takes_transfer: bool
    takes_credit: bool

    @property
    def minimum_cents(self) -> int:
        """The least an order must come to: the cycle's, else the hub's."""
        return self.cycle_minimum_cents or self.hub_minimum_cents

    @property
    def allows_guests(self) -> bool:
        """Whether one may order without an account."""
        return self.cycle_allows_guests and self.hub_allows_guests

    @property
    def ways_of_paying(self) -> list[str]:
        """What the hub takes, the simplest first."""
        at_collection = self.takes_cash or self.takes_cheque or self.takes_card
        known = (
            ("collection", at_collection),
            ("credit", self.takes_credit),
            ("transfer", self.takes_transfer),
        )
        return [way for way, taken in known if taken]


_TERMS = """
SELECT session.id, session.public_id, cycle.name, session.state, session.opens_at,
       session.closes_at, session.keeper_id, slot.id, slot.cycle_point_id,
       cycle.minimum_order_cents, hub.minimum_order_cents,
       cycle.allows_guests, hub.allows_guests, hub.allows_changes,
       hub.takes_cash, hub.takes_cheque, hub.takes_card, hub.takes_transfer, hub.takes_credit
FROM circuits_slot slot
JOIN circuits_cyclepoint place ON place.id = slot.cycle_point_id
JOIN market_salesession session ON session.id = place.cycle_id
JOIN circuits_ordercycle cycle ON cycle.session_id = session.id
JOIN circuits_hub hub ON hub.party_id = cycle.coordinator_id
WHERE slot.id = %s AND place.cycle_id = %s
"""

_OFFERS = """
SELECT offer.id, offer.public_id, product.name, variant.kind, variant.size, variant.item_name,
       variant.display_as, offer.seller_id, offer.price_cents, offer.vat_bp, seller.charges_vat,
       variant.grams, offer.pool_id, offer.draw, offer.withdrawn_at, product.archived_at,
       exclusion.id
FROM circuits_cycleoffer brought
JOIN market_offer offer ON offer.id = brought.offer_id
JOIN market_variant variant ON variant.id = offer.variant_id
JOIN market_product product ON product.id = variant.product_id
JOIN market_seller seller ON seller.party_id = offer.seller_id
LEFT JOIN circuits_pointexclusion exclusion
       ON exclusion.cycle_offer_id = brought.id AND exclusion.cycle_point_id = %s
WHERE brought.cycle_id = %s AND """

_FEES = """
SELECT fee.id, fee.name, fee.kind, fee.calculator, fee.amount, used.role, fee.owner_id,
       fee.vat_bp, fee.additional_cents, fee.max_items, fee.minimum_cents, fee.discount_cents,
       used.supplier_id
FROM circuits_cyclefee used JOIN market_fee fee ON fee.id = used.fee_id
WHERE used.cycle_id = %s AND (used.cycle_point_id IS NULL OR used.cycle_point_id = %s)
ORDER BY used.id
"""


def terms_of(cycle_id: int, slot_id: int) -> Terms | None:
    """The terms of a cycle for one of its slots; nothing when the slot is not one of them."""
    row = sql.row(_TERMS, [slot_id, cycle_id])
    if row is None:
        return None
    values = list(row)
    values[1] = sets.as_uuid(values[1])
    values[4], values[5] = sets.as_moment(values[4]), sets.as_moment(values[5])
    return Terms(*values)


def offers_for_sale(
    cycle_id: int, cycle_point_id: int | None, offer_ids: Iterable[int]
) -> dict[int, OfferForSale]:
    """These offers of a cycle as they are sold at a point now; those it never had are absent."""
    rows = sql.rows(
        _OFFERS + sets.any_of("brought.offer_id"),
        [cycle_point_id, cycle_id, sets.as_list(offer_ids)],
    )
    found = {}
    for row in rows:
        (pk, public_id, name, kind, size, item, shown, seller, price, vat, charges_vat) = row[:11]
        grams, pool, draw, withdrawn, archived, excluded = row[11:]
        found[pk] = OfferForSale(
            pk,
            sets.as_uuid(public_id),
            name,
            shown or unit_in_words(kind, size, item),
            seller,
            price,
            vat if charges_vat else 0,
            grams,
            pool,
            draw,
            withdrawn is None and archived is None and excluded is None,
        )
    return found


def fees_in_force(cycle_id: int, cycle_point_id: int | None) -> list[Fee]:
    """The fees of a cycle for an order collected at one of its points."""
    rows = sql.rows(_FEES, [cycle_id, cycle_point_id])
    return [_fee(row) for row in rows]


@lru_cache(maxsize=4096)
def unit_in_words(kind: str, size: int, item_name: str, language: str = "") -> str:
    """The size of a pack as orders keep it, in the territory's language."""
    return display_size(kind, size, item_name, language or settings.LANGUAGE_CODE)


@lru_cache(maxsize=1024)
def _fee(row: tuple[object, ...]) -> Fee:
    """One fee; the same row gives the same object, checked once."""
    pk, name, kind, calculator, amount, role, owner, vat, additional, most, least, off, only = cast(
        "tuple[int, str, Kind, Calculator, int, Role, int, int | None, int, int, int, int, int | None]",
        row,
    )
    return Fee(
        id=pk,
        name=name,
        kind=kind,
        calculator=calculator,
        amount=amount,
        role=role,
        owner=owner,
        vat=INHERIT if vat is None else vat,
        additional_cents=additional,
        max_items=most,
        minimum_cents=least,
        discount_cents=off,
        only_supplier=only,
    )
