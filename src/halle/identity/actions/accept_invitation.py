"""Someone says yes to a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.identity.errors import InvitationOver
from halle.identity.models import Invitation, Role
from halle.identity.policies import require_invited
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class AcceptedInvitation:
    """The organisation one acts for from now on."""

    organisation_id: int


@action
def accept_invitation(*, actor: Actor, invitation_id: UUID, at: datetime) -> AcceptedInvitation:
    """Whoever proves that the invited address is theirs takes the role; twice is once."""
    invitation = require_invited(actor, invitation_id)
    if invitation.answer == Invitation.Answer.ACCEPTED:
        return AcceptedInvitation(invitation.organisation_id)
    answered = Invitation.objects.filter(
        pk=invitation.pk, answer=Invitation.Answer.WAITING, expires_at__gt=at
    ).update(answer=Invitation.Answer.ACCEPTED, answered_at=at)
    if not answered:
        raise InvitationOver
    Role.objects.get_or_create(
        person_id=actor.person_id,
        organisation_id=invitation.organisation_id,
        kind=invitation.kind,
        ended_at=None,
        defaults={"started_at": at},
    )
    return AcceptedInvitation(invitation.organisation_id)
