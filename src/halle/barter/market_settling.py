"""How things of the market pass from one state to the next, once, decided by the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from halle.barter.market_errors import ListingGone
from halle.barter.models import Listing


def pass_listing(listing_id: int, come_from: Iterable[str], state: str, **also: Any) -> str:
    """Move a listing on; one that is there already stays, another one is refused."""
    moved = Listing.objects.filter(pk=listing_id, state__in=list(come_from))
    if moved.update(state=state, **also):
        return str(state)
    if not Listing.objects.filter(pk=listing_id, state=state).exists():
        raise ListingGone
    return str(state)
