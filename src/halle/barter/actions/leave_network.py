"""A firm leaves, owing nothing and owed nothing."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors import AlreadyDecided, BalanceNotSettled
from halle.barter.errors.deals import RingNotDone
from halle.barter.events import MemberLeft
from halle.barter.models import Membership
from halle.barter.policies import require_decides_for
from halle.barter.queries.accounts import account_of, lock_accounts, say_credit
from halle.barter.queries.deals import gives_or_gets_in_a_ring
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.closing import end_what_is_open, hold_what_is_open
from halle.barter.steps.crediting import set_limits
from halle.barter.steps.passing import pass_membership
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def leave_network(*, actor: Actor, membership_id: int, at: datetime) -> str:
    """End a membership whose balance is zero and that has promised nothing.

    Otherwise it is refused (:class:`BalanceNotSettled`), with what there is to settle, or
    (:class:`RingNotDone`) until what was agreed in a ring of barter is given and got.
    """
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    left = pass_membership(
        membership_id, [Membership.State.LEAVING], Membership.State.LEFT, ended_at=at
    )
    if not left:
        raise AlreadyDecided
    hold_what_is_open(member.network_id, member.firm_id)
    lock_accounts(member.network_id, [member.firm_id])
    account = account_of(member.network_id, member.firm_id)
    if gives_or_gets_in_a_ring(member.pk):
        raise RingNotDone
    if account.cents or account.reserved_out_cents or account.reserved_in_cents:
        raise BalanceNotSettled(balance=say_credit(account.cents), cents=account.cents)
    set_limits(actor, member, 0, 0, at)
    end_what_is_open(member.network_id, member.firm_id, at)
    told = {"membership_id": member.pk, "network_id": member.network_id, "firm_id": member.firm_id}
    events.record(MemberLeft(**told), at=at)
    return Membership.State.LEFT.value
