"""A firm as everybody may see it."""

from __future__ import annotations

from uuid import UUID

from halle.barter.models import Membership
from halle.kernel.errors import NotFound
from halle.kernel.finding import the_one


def public_memberships(firm_id: UUID) -> list[Membership]:
    """Where a firm trades, with its public facts; a firm that trades nowhere has no page."""
    found = list(
        Membership.objects.select_related("network__party", "firm__place__commune")
        .filter(firm__public_id=firm_id, state=Membership.State.ACTIVE, firm__closed_at=None)
        .order_by("joined_at", "pk")
    )
    if not found:
        raise NotFound
    return found


def trading_member(public_id: UUID) -> Membership:
    """A member that may trade, by its address."""
    return the_one(
        Membership.objects.select_related("network__party", "firm"),
        public_id=public_id,
        state=Membership.State.ACTIVE,
    )
