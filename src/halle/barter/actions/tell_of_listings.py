"""Somebody is told of new listings that answer their searches."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qsl

from django.db.models import Max, Q
from django.utils import timezone

from halle.barter.events.market import ListingsFound
from halle.barter.models import Listing, SavedSearch
from halle.barter.queries.market import hits, spot_of
from halle.barter.rules.market_search import search_of
from halle.identity.policies import require_clock
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.territory.queries.communes import the_commune


@action
def tell_of_listings(*, actor: Actor, person_id: int, at: datetime) -> int:
    """Gather what came in for one person, in one mail a day at most, each listing once.

    A listing published by their own hand is left out. Answers how many were found.
    """
    require_clock(actor)
    today = timezone.localdate(at)
    latest = Listing.objects.filter(published_at__lte=at).aggregate(latest=Max("pk"))["latest"] or 0
    found: dict[int, None] = {}
    due = SavedSearch.objects.select_for_update(no_key=True).filter(
        Q(told_on=None) | Q(told_on__lt=today), person=person_id
    )
    for saved in due.order_by("pk"):
        search = search_of(dict(parse_qsl(saved.query)))
        near = spot_of(the_commune(search.place), search.km) if search.place else None
        for hit in hits(search, near, after=saved.seen_up_to):
            if hit.id <= latest:
                found.setdefault(hit.id)
        SavedSearch.objects.filter(pk=saved.pk).update(seen_up_to=latest, told_on=today)
    own = Listing.objects.filter(pk__in=found, published_by=person_id).values_list("pk", flat=True)
    told = sorted(found.keys() - set(own))
    if told:
        events.record(ListingsFound(person_id=person_id, listings=told, on=str(today)), at=at)
    return len(told)
