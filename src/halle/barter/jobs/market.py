"""What the clock does in the market; late is fine."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from halle.barter.actions.accept_unanswered import accept_unanswered
from halle.barter.actions.expire_listing import expire_listing
from halle.barter.actions.forget_market_of_member import forget_market_of_member
from halle.barter.actions.lapse_quote import lapse_quote
from halle.barter.actions.measure_demand import measure_demand
from halle.barter.actions.tell_of_listings import tell_of_listings
from halle.barter.actions.warn_of_listing import warn_of_listing
from halle.barter.jobs.each import AT_ONCE, each
from halle.barter.models import Membership, Network
from halle.barter.queries.deals import deals_accepted_by_silence, quotes_run_out
from halle.barter.queries.demand import demand_for_members
from halle.barter.queries.listing_interest import people_to_tell
from halle.barter.queries.listings import listings_run_out, listings_to_warn_of
from halle.barter.queries.threads import members_to_forget
from halle.kernel.actor import Actor
from halle.kernel.manifest import PeriodicJob


def expire_listings(at: datetime) -> int:
    """Hide what is past its last day."""
    due = listings_run_out(timezone.localdate(at)).values_list("pk", flat=True)[:AT_ONCE]
    return each(due, lambda pk: expire_listing(actor=Actor.clock(), listing_id=pk, at=at))


def warn_of_listings(at: datetime) -> int:
    """Tell firms whose listings end in a week, and tomorrow."""
    due = listings_to_warn_of(timezone.localdate(at)).values_list("pk", flat=True)[:AT_ONCE]
    return each(due, lambda pk: warn_of_listing(actor=Actor.clock(), listing_id=pk, at=at))


def tell_of_new_listings(at: datetime) -> int:
    """Write people of what came in for their searches, one mail a day at most."""
    people = people_to_tell(timezone.localdate(at))
    return each(people, lambda one: tell_of_listings(actor=Actor.clock(), person_id=one, at=at))


def accept_silent_deals(at: datetime) -> int:
    """Pay what was delivered and nobody objected to in time."""
    due = deals_accepted_by_silence(at).values_list("pk", flat=True)[:AT_ONCE]
    return each(due, lambda pk: accept_unanswered(actor=Actor.clock(), deal_id=pk, at=at))


def lapse_quotes(at: datetime) -> int:
    """End the quotes that nobody took in time."""
    due = quotes_run_out(timezone.localdate(at)).values_list("pk", flat=True)[:AT_ONCE]
    return each(due, lambda pk: lapse_quote(actor=Actor.clock(), deal_id=pk, at=at))


def measure_demand_of_members(at: datetime) -> int:
    """Note how much each member's offers are looked for, where that has changed."""
    done = 0
    for network_id in Network.objects.order_by("pk").values_list("pk", flat=True):
        found = demand_for_members(network_id, at)
        known = dict(Membership.objects.filter(pk__in=found).values_list("pk", "demand_permille"))
        changed = [(pk, demand) for pk, demand in found.items() if known.get(pk) != demand]
        done += each(changed, lambda one: _measure(one, at))
    return done


def forget_market_of_the_gone(at: datetime) -> int:
    """Erase what firms wrote on the market that left it a year ago."""
    due = members_to_forget(at).values_list("pk", flat=True)[:AT_ONCE]
    return each(
        due, lambda pk: forget_market_of_member(actor=Actor.clock(), membership_id=pk, at=at)
    )


def _measure(one: tuple[int, int], at: datetime) -> bool:
    member_id, demand = one
    measure_demand(actor=Actor.clock(), membership_id=member_id, demand_permille=demand, at=at)
    return True


JOBS = (
    PeriodicJob("barter.measure_demand", "28 3 * * *", measure_demand_of_members),
    PeriodicJob("barter.accept_silent_deals", "*/5 * * * *", accept_silent_deals),
    PeriodicJob("barter.lapse_quotes", "18 0 * * *", lapse_quotes),
    PeriodicJob("barter.expire_listings", "8 0 * * *", expire_listings),
    PeriodicJob("barter.warn_of_listings", "38 6 * * *", warn_of_listings),
    PeriodicJob("barter.tell_of_new_listings", "48 6 * * *", tell_of_new_listings),
    PeriodicJob("barter.forget_market_of_the_gone", "53 4 * * *", forget_market_of_the_gone),
)
