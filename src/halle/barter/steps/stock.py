"""How a deal takes what it is about out of its listing's stock, and puts it back."""

from __future__ import annotations

from django.db.models import F

from halle.barter.errors.deals import NothingLeft
from halle.barter.models import Deal, Listing


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
