"""Who may do what in the market of a network, refused here and nowhere else."""

from __future__ import annotations

from halle.barter.errors.deals import OwnMatter
from halle.barter.models import Listing, ListingThread, Membership
from halle.identity.policies import MANAGERS, TEAM, has_role, require_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


def require_lists_for(actor: Actor, firm_id: int, *, scope: str = "write") -> None:
    """The team of a firm says what it offers and what it looks for."""
    require_role(actor, firm_id, TEAM, scope=scope)


def lists_for(actor: Actor, firm_id: int) -> bool:
    """Whether this actor does."""
    return has_role(actor, firm_id, TEAM)


def require_owns(actor: Actor, listing: Listing) -> None:
    """The team of its firm; to others a listing that is not shown does not exist."""
    firm_id = listing.member.firm_id
    if not is_shown(listing) and not has_role(actor, firm_id, TEAM, scope="read"):
        raise NotFound
    require_lists_for(actor, firm_id)


def require_may_see(actor: Actor, listing: Listing) -> None:
    """Anybody while it is shown, afterwards the team of its firm."""
    if not is_shown(listing) and not has_role(actor, listing.member.firm_id, TEAM, scope="read"):
        raise NotFound


def is_shown(listing: Listing) -> bool:
    """Whether anybody may read it."""
    return listing.state == Listing.State.ACTIVE and listing.member.state == Membership.State.ACTIVE


def require_reads_thread(actor: Actor, thread: ListingThread) -> None:
    """Both firms, and the council while it is reported; to others it does not exist."""
    sides = (thread.listing.member.firm_id, thread.asker.firm_id)
    if any(has_role(actor, firm_id, TEAM, scope="read") for firm_id in sides):
        return
    network_id = thread.listing.member.network_id
    reported = thread.reported_at is not None and thread.report_settled_at is None
    if not reported or not has_role(actor, network_id, MANAGERS, scope="read"):
        raise NotFound


def require_writes_in(actor: Actor, thread: ListingThread, firm_id: int) -> None:
    """The team of one of its two firms; to others it does not exist."""
    require_reads_thread(actor, thread)
    if firm_id not in (thread.listing.member.firm_id, thread.asker.firm_id):
        raise NotFound
    require_lists_for(actor, firm_id)


def require_settles_report(actor: Actor, thread: ListingThread) -> None:
    """The council, of what was reported to it; nobody settles a matter of their own firm."""
    require_reads_thread(actor, thread)
    require_role(actor, thread.listing.member.network_id, MANAGERS)
    if not actor.operator and _is_of_a_side(actor, thread):
        raise OwnMatter


def settles_report(actor: Actor, thread: ListingThread) -> bool:
    """Whether there is a report that :func:`require_settles_report` would let this actor settle."""
    waits = thread.reported_at is not None and thread.report_settled_at is None
    is_council = has_role(actor, thread.listing.member.network_id, MANAGERS)
    return waits and is_council and not _is_of_a_side(actor, thread)


def _is_of_a_side(actor: Actor, thread: ListingThread) -> bool:
    sides = (thread.listing.member.firm_id, thread.asker.firm_id)
    return any(has_role(actor, firm_id, TEAM) for firm_id in sides)
