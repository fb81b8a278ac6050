"""How a thing passes from one state to the next, once, decided by the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from halle.barter.errors.deals import DealMovedOn
from halle.barter.errors.market import ListingGone
from halle.barter.models import Deal, Listing, Membership, Transfer


def pass_membership(membership_id: int, come_from: Iterable[str], state: str, **also: Any) -> bool:
    """Whether this call was the one that moved the membership on."""
    moved = Membership.objects.filter(pk=membership_id, state__in=list(come_from))
    return bool(moved.update(state=state, **also))


def pass_transfer(transfer_id: int, come_from: str, state: str, **also: Any) -> bool:
    """Whether this call was the one that moved the payment on."""
    moved = Transfer.objects.filter(pk=transfer_id, state=come_from)
    return bool(moved.update(state=state, **also))


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
