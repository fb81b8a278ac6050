"""A firm takes back its wish to join."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors import AlreadyDecided
from halle.barter.models import ApplicationDocument, Membership
from halle.barter.policies import require_decides_for
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.passing import pass_membership
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def withdraw_application(*, actor: Actor, membership_id: int, at: datetime) -> str:
    """The council need not read it any more; the papers are deleted, and the firm may apply again.

    Once it is decided, a firm that was admitted leaves instead (:class:`AlreadyDecided`).
    """
    asked = membership_of_id(membership_id)
    require_decides_for(actor, asked.firm_id)
    waits = [Membership.State.APPLIED]
    if not pass_membership(membership_id, waits, Membership.State.LEFT, ended_at=at):
        raise AlreadyDecided
    ApplicationDocument.objects.filter(membership=membership_id).delete()
    return Membership.State.LEFT.value
