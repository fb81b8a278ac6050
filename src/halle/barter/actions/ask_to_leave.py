"""A firm wishes to leave."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors import AlreadyDecided
from halle.barter.models import Membership
from halle.barter.policies import require_decides_for
from halle.barter.queries.accounts import account_of
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.crediting import set_limits
from halle.barter.steps.passing import pass_membership
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def ask_to_leave(*, actor: Actor, membership_id: int, at: datetime) -> str:
    """Begin to leave: no new debt from now on.

    A firm that owes goes on selling until it is back at zero; one that has credit left spends
    it, or gives it to the network: credit is never paid out in euros.
    """
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    if not pass_membership(membership_id, [Membership.State.ACTIVE], Membership.State.LEAVING):
        raise AlreadyDecided
    ceiling = account_of(member.network_id, member.firm_id).ceiling_cents
    set_limits(actor, member, 0, ceiling, at)
    return Membership.State.LEAVING.value
