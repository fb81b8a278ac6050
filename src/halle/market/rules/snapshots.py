"""What an order keeps of what was shown, line by line, and what it draws from stock.

Pure: from offers as they are for sale and a priced order to the rows that are written.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from halle.market.rules.fees import Fee
from halle.market.rules.lines import LineInput
from halle.market.rules.pricing import PricedOrder

_FEE_TERMS = tuple(field.name for field in fields(Fee) if field.init)


class OfferForSale(NamedTuple):
    """An offer as a shopper sees it now; ``unit`` is in words, ``grams`` those of one item.

    ``is_for_sale`` is false once it was withdrawn, or where it does not go out.
    """

    offer_id: int
    public_id: UUID
    name: str
    unit: str
    supplier_id: int
    price_cents: int
    vat_bp: int
    grams: int | None
    pool_id: int | None
    draw: int
    is_for_sale: bool = True


class LineSnapshot(NamedTuple):
    """One line of an order as it is kept, in the order of its columns."""

    offer_id: int
    supplier_id: int
    pool_id: int | None
    drawn: int
    name: str
    unit: str
    grams: int | None
    quantity: int
    price_cents: int
    vat_bp: int
    goods_cents: int
    fees_cents: int
    total_cents: int


def lines_to_price(
    wanted: Mapping[int, int], offers: Mapping[int, OfferForSale]
) -> list[LineInput]:
    """A basket as prices and fees are computed on it."""
    lines = []
    for offer_id, quantity in wanted.items():
        offer = offers[offer_id]
        lines.append(
            LineInput(
                offer_id, offer.supplier_id, quantity, offer.price_cents, offer.vat_bp, offer.grams
            )
        )
    return lines


def snapshot_lines(priced: PricedOrder, offers: Mapping[int, OfferForSale]) -> list[LineSnapshot]:
    """The lines to keep of a priced order; without a pool nothing is drawn."""
    rows = []
    for line in priced.lines:
        offer = offers[line.offer_id]
        rows.append(
            LineSnapshot(
                line.offer_id,
                line.supplier,
                offer.pool_id,
                line.quantity * offer.draw if offer.pool_id else 0,
                offer.name,
                offer.unit,
                offer.grams,
                line.quantity,
                line.unit_price_cents,
                line.vat_bp,
                line.goods_cents,
                line.fees_cents,
                line.total_cents,
            )
        )
    return rows


def fees_to_json(fees: Iterable[Fee]) -> str:
    """The fees in force when an order is priced, so that it is priced again with the same.

    One array for each fee, in the order of its fields; equal fees give equal text.

    >>> fees_to_json([Fee(1, "Sachet", "packing", "per_item", 10, "distributor", 9, 2000)])
    '[[1,"Sachet","packing","per_item",10,"distributor",9,2000,0,0,0,0,1000000,null]]'
    """
    rows = [[getattr(fee, name) for name in _FEE_TERMS] for fee in fees]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1024)
def fees_from_json(terms: str) -> tuple[Fee, ...]:
    """The fees of :func:`fees_to_json`, in the same order; the same text is read once."""
    return tuple(Fee(**dict(zip(_FEE_TERMS, row, strict=False))) for row in json.loads(terms))


def drawn_by_pool(lines: Iterable[LineSnapshot]) -> dict[int, int]:
    """What lines hold of each pool, in its base units.

    >>> row = LineSnapshot(1, 7, 5, 2000, "Carottes", "1 kg", 1000, 2, 250, 550, 500, 0, 500)
    >>> drawn_by_pool([row, row._replace(offer_id=2, drawn=5000), row._replace(pool_id=None)])
    {5: 7000}
    """
    drawn: dict[int, int] = defaultdict(int)
    for line in lines:
        if line.pool_id is not None:
            drawn[line.pool_id] += line.drawn
    return dict(drawn)


def drawn_by_kept(kept: Mapping[int, tuple[OfferForSale, int]]) -> dict[int, int]:
    """What the lines of an order hold of each pool, from its offers and how many of each."""
    drawn: dict[int, int] = defaultdict(int)
    for offer, quantity in kept.values():
        if offer.pool_id is not None:
            drawn[offer.pool_id] += quantity * offer.draw
    return dict(drawn)


def difference(after: Mapping[int, int], before: Mapping[int, int]) -> dict[int, int]:
    """How promises move when an order changes; what stays the same is left out.

    >>> difference({1: 5, 2: 3}, {2: 3, 3: 4})
    {1: 5, 3: -4}
    """
    moves = {pool: after.get(pool, 0) - before.get(pool, 0) for pool in {**after, **before}}
    return {pool: amount for pool, amount in moves.items() if amount}
