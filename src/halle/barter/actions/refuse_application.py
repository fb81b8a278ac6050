"""The council, or a broker, says no to a firm."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors import AlreadyDecided
from halle.barter.events import ApplicationRefused
from halle.barter.models import ApplicationDocument, Membership
from halle.barter.policies.matching import require_decides_application
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.passing import pass_membership
from halle.barter.steps.reasons import require_reason
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def refuse_application(*, actor: Actor, membership_id: int, reason: str, at: datetime) -> str:
    """Tell a firm that it cannot join, and why; it may apply again another day.

    The papers it had added are deleted.
    """
    asked = membership_of_id(membership_id)
    require_decides_application(actor, asked)
    why = require_reason(reason, longest=300)
    refused = pass_membership(
        membership_id,
        [Membership.State.APPLIED],
        Membership.State.REFUSED,
        decided_at=at,
        decided_by_id=actor.person_id,
        ended_at=at,
        reason=why,
    )
    if not refused:
        raise AlreadyDecided
    ApplicationDocument.objects.filter(membership=membership_id).delete()
    told = {"membership_id": asked.pk, "network_id": asked.network_id, "firm_id": asked.firm_id}
    events.record(ApplicationRefused(**told), at=at)
    return Membership.State.REFUSED.value
