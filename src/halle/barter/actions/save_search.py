"""Somebody asks to be told of new listings."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from halle.barter.models import Listing, SavedSearch
from halle.barter.rules.market_search import MarketSearch
from halle.identity.policies import require_signed_in
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name

MOST_SEARCHES = 20


@action
def save_search(*, actor: Actor, search: MarketSearch, name: str, at: datetime) -> bool:
    """Be written of what comes in from now on, at most one mail a day; saved once.

    Nobody else sees what one looks for.
    """
    person_id = require_signed_in(actor)
    query = search.as_query()
    if not query:
        raise Invalid(_("Choose first what you look for."), field="query")
    if SavedSearch.objects.filter(person=person_id).count() >= MOST_SEARCHES:
        raise Invalid(
            _("You have %(most)s searches: take one off first."), field="query", most=MOST_SEARCHES
        )
    latest = Listing.objects.aggregate(latest=Max("pk"))["latest"] or 0
    saved = sets.insert_once(
        SavedSearch,
        "id",
        person_id=person_id,
        query=query[:300],
        name=require_name(name),
        saved_at=at,
        seen_up_to=latest,
    )
    return saved is not None
