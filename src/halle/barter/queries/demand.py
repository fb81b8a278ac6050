"""How much others look for what each member offers."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import Count

from halle.barter.models import Deal, Favourite, Listing, Membership
from halle.barter.queries.listings import shown_listings
from halle.barter.rules.demand import Interest, demand_permille

PAST = timedelta(days=365)


def demand_for_members(network_id: int, at: datetime) -> dict[int, int]:
    """By member, from 0 (nobody) to 1000; six statements, however many members.

    Counted are the wants of other firms under the headings of what it offers, deals of the
    past year it has sold, and favourites of its offers.
    """
    rows = shown_listings().filter(member__network=network_id)
    offered: dict[int, set[str]] = defaultdict(set)
    for member, category in rows.filter(kind=Listing.Kind.OFFER).values_list("member", "category"):
        offered[member].add(category)
    wanted: dict[str, set[int]] = defaultdict(set)
    for member, category in rows.filter(kind=Listing.Kind.WANT).values_list("member", "category"):
        wanted[category].add(member)
    bought = dict(
        Deal.objects.filter(
            seller__network=network_id, state=Deal.State.PAID, paid_at__gt=at - PAST
        )
        .values_list("seller")
        .annotate(n=Count("buyer", distinct=True))
    )
    kept = dict(
        Favourite.objects.filter(listing__member__network=network_id)
        .values_list("listing__member")
        .annotate(n=Count("person", distinct=True))
    )
    members = Membership.objects.filter(network=network_id, state=Membership.State.ACTIVE)
    found = {}
    for member in members.values_list("pk", flat=True):
        seeking = set().union(*(wanted[one] for one in offered[member])) - {member}
        interest = Interest(len(seeking), bought.get(member, 0), kept.get(member, 0))
        found[member] = demand_permille(interest) if offered[member] else 0
    return found
