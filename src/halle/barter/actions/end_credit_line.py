"""A credit line comes to its term."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import CreditLine, Membership
from halle.barter.queries.credit_lines import lines_at_term
from halle.barter.steps.crediting import set_limits
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def end_credit_line(*, actor: Actor, line_id: int, at: datetime) -> bool:
    """No new debt from the term on: what is owed stays, and may only come down.

    It happens once, however often it is tried; answers whether this call did.
    """
    require_clock(actor)
    ending = lines_at_term(at).filter(pk=line_id).first()
    if ending is None:
        return False
    member = Membership.objects.select_for_update(no_key=True).get(pk=ending.membership_id)
    if not lines_at_term(at).filter(pk=line_id).exists():
        return False
    CreditLine.objects.create(
        membership=member,
        cents=0,
        ceiling_cents=ending.ceiling_cents,
        proposed_cents=0,
        inputs={"ended": ending.pk},
        since=at,
    )
    set_limits(actor, member, 0, ending.ceiling_cents, at)
    return True
