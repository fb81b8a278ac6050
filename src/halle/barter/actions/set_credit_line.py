"""The council looks at a credit line anew."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.admit_member import AdmittedMember
from halle.barter.policies import require_active, require_council
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.crediting import write_line
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_short


@action
def set_credit_line(
    *, actor: Actor, membership_id: int, line_cents: int, reason: str = "", at: datetime
) -> AdmittedMember:
    """Give a member a new line for a new term; what it owes beyond it may only come down.

    The earlier lines stay written, each with its author and reason.
    """
    member = membership_of_id(membership_id)
    require_council(actor, member.network_id)
    require_active(member)
    why = require_short(reason, field="reason", longest=300)
    line = write_line(actor, member, line_cents, why, at)
    return AdmittedMember(membership_id, line.cents)
