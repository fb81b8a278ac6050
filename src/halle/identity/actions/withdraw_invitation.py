"""An organisation takes an invitation back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.identity.models import Invitation
from halle.identity.policies import has_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class WithdrawnInvitation:
    """The invitation that no longer opens anything."""

    public_id: UUID


@action
def withdraw_invitation(*, actor: Actor, invitation_id: UUID, at: datetime) -> WithdrawnInvitation:
    """A manager takes an unanswered invitation back; to others it does not exist."""
    invitation = Invitation.objects.filter(public_id=invitation_id).first()
    if invitation is None or actor.scopes or not has_role(actor, invitation.organisation_id):
        raise NotFound
    Invitation.objects.filter(pk=invitation.pk, answer=Invitation.Answer.WAITING).update(
        answer=Invitation.Answer.WITHDRAWN, answered_at=at
    )
    return WithdrawnInvitation(invitation.public_id)
