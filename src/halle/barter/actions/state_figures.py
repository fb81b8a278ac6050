"""A firm says how it is doing."""

from __future__ import annotations

from datetime import datetime

from halle.barter.amounts import require_figures
from halle.barter.models import Membership
from halle.barter.policies import require_decides_for
from halle.barter.queries.credit_lines import proposal_for
from halle.barter.queries.memberships import membership_of_id
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_short


@action
def state_figures(
    *,
    actor: Actor,
    membership_id: int,
    sector: str,
    activity: str,
    age_years: int,
    turnover_cents: int,
    headcount: int,
    has_equity: bool,
    at: datetime,
) -> int:
    """Bring a firm's figures up to date; answers the line that the formula proposes now.

    Nothing changes by itself: the council grants the new line, or says why not.
    """
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    require_figures(age_years, turnover_cents, headcount)
    Membership.objects.filter(pk=membership_id).update(
        sector=require_short(sector, field="sector", longest=80),
        activity=require_short(activity, field="activity", longest=300),
        age_years=age_years,
        turnover_cents=turnover_cents,
        headcount=headcount,
        has_equity=has_equity,
    )
    return proposal_for(membership_of_id(membership_id)).cents
