"""A member that was stopped goes on."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors import AlreadyDecided
from halle.barter.models import Membership
from halle.barter.policies import require_council
from halle.barter.queries.credit_lines import line_in_force
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.crediting import set_limits
from halle.barter.steps.passing import pass_membership
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def restore_member(*, actor: Actor, membership_id: int, at: datetime) -> str:
    """Let a suspended or leaving firm trade again, under the line it has."""
    member = membership_of_id(membership_id)
    require_council(actor, member.network_id)
    stopped = [Membership.State.SUSPENDED, Membership.State.LEAVING]
    if not pass_membership(membership_id, stopped, Membership.State.ACTIVE, reason=""):
        raise AlreadyDecided
    if line := line_in_force(membership_id):
        set_limits(actor, member, line.cents, line.ceiling_cents, at)
    return Membership.State.ACTIVE.value
