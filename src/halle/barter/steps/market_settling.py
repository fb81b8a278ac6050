"""How things of the market pass from one state to the next, once, decided by the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from halle.barter.errors.deals import DealMovedOn, NothingLeft
from halle.barter.errors.market import ListingGone
from halle.barter.models import Deal, Listing


def pass_listing(listing_id: int, come_from: Iterable[str], state: str, **also: Any) -> str:
    """Move a listing on; one that is there already stays, another one is refused."""
    moved = Listing.objects.filter(pk=listing_id, state__in=list(come_from))
    if moved.update(state=state, **also):
        return str(state)
    if not Listing.objects.filter(pk=listing_id, state=state).exists():
        raise ListingGone
    return str(state)


def pass_deal(deal: Deal, come_from: Iterable[str], state: str, **also: Any) -> None:
    """Move a deal on, once; one that is elsewhere meanwhile is refused."""
    moved = Deal.objects.filter(pk=deal.pk, state__in=list(come_from))
    if not moved.update(state=state, **also):
        raise DealMovedOn


def take_units(deal: Deal) -> None:
    """Take what the deal is about out of its listing's stock, if that is counted."""
    if deal.listing_id is None or not deal.units:
        return
    counted = Listing.objects.filter(pk=deal.listing_id, stock__isnull=False)
    enough = counted.filter(stock__gte=deal.units)
    if not enough.update(stock=F("stock") - deal.units) and counted.exists():
        raise NothingLeft


def put_units_back(deal: Deal) -> None:
    """Put it back when the deal comes to nothing."""
    if deal.listing_id is not None and deal.units:
        counted = Listing.objects.filter(pk=deal.listing_id, stock__isnull=False)
        counted.update(stock=F("stock") + deal.units)
