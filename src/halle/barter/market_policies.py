"""Who may do what in the market of a network, refused here and nowhere else."""

from __future__ import annotations

from halle.barter.models import Listing, Membership
from halle.identity.policies import TEAM, has_role, require_role
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
