"""Someone says no to a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.identity.models import Invitation
from halle.identity.policies import require_invited
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class DeclinedInvitation:
    """The invitation that is over."""

    public_id: UUID


@action
def decline_invitation(*, actor: Actor, invitation_id: UUID, at: datetime) -> DeclinedInvitation:
    """The invited person refuses; nothing more is sent for this invitation."""
    invitation = require_invited(actor, invitation_id)
    Invitation.objects.filter(pk=invitation.pk, answer=Invitation.Answer.WAITING).update(
        answer=Invitation.Answer.DECLINED, answered_at=at
    )
    return DeclinedInvitation(invitation.public_id)
