"""What one person keeps an eye on, and the firms they list for."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from halle.barter.models import Favourite, Listing, Membership, SavedSearch
from halle.barter.queries.listings import shown_listings, with_photos
from halle.barter.queries.memberships import memberships_of_person
from halle.identity.policies import TEAM


def trading_members(person_id: int | None) -> list[Membership]:
    """The members whose team a person is in and that may trade, by age."""
    if person_id is None:
        return []
    rows = memberships_of_person(person_id, TEAM).filter(state=Membership.State.ACTIVE)
    return list(rows.select_related("network__party", "firm__place__commune"))


def favourites_of(person_id: int) -> QuerySet[Listing]:
    """What a person keeps at hand and is still shown, the last kept first."""
    return with_photos(
        shown_listings().filter(favourites__person=person_id).order_by("-favourites__pk")
    )


def keeps(person_id: int | None, listing_id: int) -> bool:
    """Whether a person keeps this listing at hand."""
    if person_id is None:
        return False
    return Favourite.objects.filter(person=person_id, listing=listing_id).exists()


def searches_of(person_id: int) -> list[SavedSearch]:
    """What a person asked to be told of."""
    return list(SavedSearch.objects.filter(person=person_id).order_by("name", "pk"))


def people_to_tell(on: date) -> list[int]:
    """People with a search that was not looked at yet today."""
    rows = SavedSearch.objects.filter(Q(told_on=None) | Q(told_on__lt=on))
    return list(rows.order_by("person").values_list("person", flat=True).distinct())
