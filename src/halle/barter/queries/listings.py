"""Offers and wants, one by one."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from halle.barter.models import Listing, ListingPhoto, Membership
from halle.barter.rules.listings import WARNED_AT
from halle.kernel import clock
from halle.kernel.finding import the_one

ABOUT = ("member__network__party", "member__firm__place__commune")
_NO_PICTURE = ListingPhoto.objects.defer("large", "small").order_by("pk")


def the_listing(public_id: UUID) -> Listing:
    """The listing of this address, shown or not; ask the policy who may see it."""
    return the_one(with_photos(Listing.objects.select_related(*ABOUT)), public_id=public_id)


def listing_of_id(listing_id: int) -> Listing:
    """The listing with this number."""
    return the_one(Listing.objects.select_related("member__network"), pk=listing_id)


def with_photos(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    """These, with what is known of their photographs but not the pictures; one query more."""
    return rows.prefetch_related(Prefetch("photos", queryset=_NO_PICTURE))


def shown_listings() -> QuerySet[Listing]:
    """What anybody may read: of members, up to their last day."""
    return Listing.objects.select_related(*ABOUT).filter(
        state=Listing.State.ACTIVE,
        until__gte=timezone.localdate(clock.now()),
        member__state=Membership.State.ACTIVE,
    )


def listings_of(member_id: int) -> QuerySet[Listing]:
    """Everything a member has listed and not withdrawn, what ends first before."""
    return with_photos(
        Listing.objects.select_related(*ABOUT)
        .filter(member=member_id)
        .exclude(state=Listing.State.WITHDRAWN)
        .order_by("state", "until", "pk")
    )


def withdrawn_listings_of(member_id: int, limit: int = 12) -> list[Listing]:
    """What a member has taken off the market and may put back, the latest listed first."""
    rows = Listing.objects.filter(member=member_id, state=Listing.State.WITHDRAWN)
    return list(rows.order_by("-pk")[:limit])


def listings_run_out(on: date) -> QuerySet[Listing]:
    """Listings whose last day is past, paused ones too."""
    return Listing.objects.filter(
        state__in=[Listing.State.ACTIVE, Listing.State.PAUSED], until__lt=on
    ).order_by("until", "pk")


def listings_to_warn_of(on: date) -> QuerySet[Listing]:
    """Shown listings whose firm is due a warning, each once for each number of days."""
    due = Q()
    for days in WARNED_AT:
        due |= Q(until__lte=on + timedelta(days=days)) & (
            Q(warned_days=None) | Q(warned_days__gt=days)
        )
    return (
        Listing.objects.filter(due, state=Listing.State.ACTIVE, until__gte=on)
        .filter(member__state=Membership.State.ACTIVE)
        .order_by("until", "pk")
    )


def the_photo(public_id: UUID) -> ListingPhoto:
    """A photograph with its listing, without its picture."""
    return the_one(
        ListingPhoto.objects.select_related("listing__member").defer("large", "small"),
        public_id=public_id,
    )


def picture_of(photo_id: int, size: str) -> bytes:
    """One size of a photograph: ``large`` or ``small``."""
    return bytes(ListingPhoto.objects.values_list(size, flat=True).get(pk=photo_id))
