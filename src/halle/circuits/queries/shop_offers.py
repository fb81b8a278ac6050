"""Which offers of a cycle: those of some words, those sold out, those a page names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from halle.kernel import sets, sql


def offers_found(cycle_id: int, patterns: Sequence[Sequence[str]]) -> set[int]:
    """The offers of a cycle whose product answers every word: any of its patterns each."""
    words = " AND ".join(
        "(" + " OR ".join(["product.search_tokens LIKE %s"] * len(forms)) + ")"
        for forms in patterns
    )
    return {
        row[0]
        for row in sql.rows(
            "SELECT brought.offer_id FROM market_product product "
            "JOIN market_variant variant ON variant.product_id = product.id "
            "JOIN market_offer offer ON offer.variant_id = variant.id "
            "JOIN circuits_cycleoffer brought ON brought.offer_id = offer.id "
            f"WHERE brought.cycle_id = %s AND {words}",
            [cycle_id, *(f"%{form}%" for forms in patterns for form in forms)],
        )
    }


def offers_sold_out(cycle_id: int) -> set[int]:
    """The offers of a cycle of which not one is left."""
    return {
        row[0]
        for row in sql.rows(
            "SELECT offer.id FROM circuits_cycleoffer brought "
            "JOIN market_offer offer ON offer.id = brought.offer_id "
            "JOIN market_stockpool pool ON pool.id = offer.pool_id "
            "WHERE brought.cycle_id = %s AND pool.is_limited "
            "AND pool.on_hand - pool.reserved < offer.draw",
            [cycle_id],
        )
    }


class OfferHere(NamedTuple):
    """An offer somebody names by its public id, and whether this cycle brings it."""

    offer_id: int
    name: str
    is_in_cycle: bool


def offers_here(cycle_id: int, public_ids: Iterable[UUID]) -> dict[UUID, OfferHere]:
    """The offers of these public ids, wherever they are sold; those unknown are absent."""
    keys = [sets.as_stored(public_id) for public_id in public_ids]
    if not keys:
        return {}
    return {
        sets.as_uuid(key): OfferHere(pk, name, brought is not None)
        for key, pk, name, brought in sql.rows(
            "SELECT offer.public_id, offer.id, product.name, brought.id FROM market_offer offer "
            "JOIN market_variant variant ON variant.id = offer.variant_id "
            "JOIN market_product product ON product.id = variant.product_id "
            "LEFT JOIN circuits_cycleoffer brought ON brought.offer_id = offer.id "
            f"AND brought.cycle_id = %s WHERE {sets.any_of('offer.public_id')}",
            [cycle_id, sets.as_list(keys)],
        )
    }
