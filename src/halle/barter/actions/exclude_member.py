"""A firm has to go, and what it owes is borne by the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.errors import AlreadyDecided
from halle.barter.events import MemberExcluded
from halle.barter.models import Membership
from halle.barter.policies import LIVING, require_council
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.closing import close_account_of
from halle.barter.steps.passing import pass_membership
from halle.barter.steps.reasons import require_reason
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class ExcludedMember:
    """What was owed, what the guarantee fund bore of it, and what all the others."""

    loss_cents: int
    fund_cents: int
    shared_cents: int


@action
def exclude_member(
    *, actor: Actor, membership_id: int, reason: str, at: datetime
) -> ExcludedMember:
    """End a membership against the firm's will; its account is closed.

    What it owes is taken from the guarantee fund, then from the members by their turnover,
    to the cent; credit it has left goes to the common fund. Its debt in euros is another
    matter: the network keeps its claim.
    """
    member = membership_of_id(membership_id)
    require_council(actor, member.network_id)
    why = require_reason(reason, longest=300)
    if not pass_membership(
        membership_id,
        LIVING,
        Membership.State.EXCLUDED,
        ended_at=at,
        decided_at=at,
        decided_by_id=actor.person_id,
        reason=why,
    ):
        raise AlreadyDecided
    borne = close_account_of(actor, member, at)
    events.record(
        MemberExcluded(
            membership_id=member.pk,
            network_id=member.network_id,
            firm_id=member.firm_id,
            loss_cents=borne.cents,
        ),
        at=at,
    )
    return ExcludedMember(borne.cents, borne.fund_cents, borne.shared_cents)
