"""Offers that can be sold, whoever sells them."""

from __future__ import annotations

from collections.abc import Iterable

from halle.kernel import sets, sql
from halle.market.models import Offer


def sellers_of_offers(offer_ids: Iterable[int]) -> dict[int, int]:
    """Who sells each of these offers, withdrawn ones left out; one query for any number."""
    return dict(
        sql.rows(
            "SELECT id, seller_id FROM market_offer "
            f"WHERE withdrawn_at IS NULL AND {sets.any_of('id')}",
            [sets.as_list(offer_ids)],
        )
    )


def live_offers_of(seller_id: int) -> list[int]:
    """Every offer of a seller that can be sold now; one query."""
    return list(
        Offer.objects.filter(
            seller=seller_id, withdrawn_at=None, variant__product__archived_at=None
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )
