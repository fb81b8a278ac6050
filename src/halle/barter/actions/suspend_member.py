"""A member is stopped for a while."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors import AlreadyDecided
from halle.barter.models import Membership
from halle.barter.policies import require_council
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.passing import pass_membership
from halle.barter.steps.reasons import require_reason
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def suspend_member(*, actor: Actor, membership_id: int, reason: str, at: datetime) -> str:
    """Let a firm receive only, until the council restores it; it reads why."""
    member = membership_of_id(membership_id)
    require_council(actor, member.network_id)
    why = require_reason(reason, longest=300)
    if not pass_membership(
        membership_id, [Membership.State.ACTIVE], Membership.State.SUSPENDED, reason=why
    ):
        raise AlreadyDecided
    return Membership.State.SUSPENDED.value
