"""A firm says how it is doing."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import Membership
from halle.barter.policies import require_decides_for
from halle.barter.queries.credit_lines import proposal_for
from halle.barter.queries.memberships import membership_of_id
from halle.barter.rules.firm_facts import FirmFacts
from halle.barter.steps.amounts import require_facts
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def state_figures(*, actor: Actor, membership_id: int, facts: FirmFacts, at: datetime) -> int:
    """Bring a firm's figures up to date; answers the line that the formula proposes now.

    Nothing changes by itself: the council grants the new line, or says why not.
    """
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    said = require_facts(facts)
    Membership.objects.filter(pk=membership_id).update(**said._asdict())
    return proposal_for(membership_of_id(membership_id)).cents
