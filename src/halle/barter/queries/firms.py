"""A firm as everybody may see it."""

from __future__ import annotations

from uuid import UUID

from halle.barter.models import Membership
from halle.kernel.errors import NotFound


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
    found = (
        Membership.objects.select_related("network__party", "firm")
        .filter(public_id=public_id, state=Membership.State.ACTIVE)
        .first()
    )
    if found is None:
        raise NotFound
    return found
