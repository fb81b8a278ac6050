"""A firm is told that its line comes to its term."""

from __future__ import annotations

from datetime import datetime

from halle.barter.events import CreditLineEnding
from halle.barter.models import LineReminder
from halle.barter.queries.credit_lines import lines_to_remind_of
from halle.identity.policies import require_clock
from halle.kernel import events, sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def remind_of_line(*, actor: Actor, line_id: int, at: datetime) -> bool:
    """Tell the firm once, months ahead; answers whether this call did."""
    require_clock(actor)
    line = lines_to_remind_of(at).filter(pk=line_id).first()
    if line is None or line.until is None:
        return False
    if sets.insert_once(LineReminder, "line_id", line_id=line_id, sent_at=at) is None:
        return False
    member = line.membership
    told = {"membership_id": member.pk, "network_id": member.network_id}
    events.record(
        CreditLineEnding(**told, firm_id=member.firm_id, line_id=line.pk, until=line.until), at=at
    )
    return True
