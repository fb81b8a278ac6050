"""The council, or a broker, says yes to a firm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.errors import AlreadyDecided
from halle.barter.events import MemberAdmitted
from halle.barter.models import Membership
from halle.barter.policies.matching import require_decides_application
from halle.barter.queries.memberships import membership_of_id
from halle.barter.rules.months import months_after
from halle.barter.steps.crediting import write_line
from halle.barter.steps.passing import pass_membership
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_short


@dataclass(frozen=True, slots=True)
class AdmittedMember:
    """The member, and how far below zero it may go."""

    membership_id: int
    line_cents: int


@action
def admit_member(
    *, actor: Actor, membership_id: int, line_cents: int, reason: str = "", at: datetime
) -> AdmittedMember:
    """Give a firm its place, its account and its credit line; it reads both and why.

    A line other than the formula's needs a reason. An application is decided once: by the
    council, or by a broker up to the line that brokers may grant.
    """
    asked = membership_of_id(membership_id)
    require_decides_application(actor, asked, line_cents)
    why = require_short(reason, field="reason", longest=300)
    admitted = pass_membership(
        membership_id,
        [Membership.State.APPLIED],
        Membership.State.ACTIVE,
        decided_at=at,
        decided_by_id=actor.person_id,
        reason=why,
        joined_at=at,
        contribution_due_on=months_after(at, 12).date(),
    )
    if not admitted:
        raise AlreadyDecided
    line = write_line(actor, asked, line_cents, why, at)
    told = {"membership_id": asked.pk, "network_id": asked.network_id, "firm_id": asked.firm_id}
    events.record(MemberAdmitted(**told), at=at)
    return AdmittedMember(membership_id, line.cents)
