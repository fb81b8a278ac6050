"""Someone is asked to take a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from halle.identity.models import Invitation, Party, Role
from halle.identity.policies import require_may_manage_people
from halle.identity.queries.people import language_of_address
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.mail import queue_mail
from halle.kernel.typed import require_email

OPEN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SentInvitation:
    """The invitation; whether its address has an account is not told."""

    public_id: UUID


@action
def invite_person(
    *, actor: Actor, organisation_id: int, email: str, kind: str, at: datetime
) -> SentInvitation:
    """A manager asks someone by e-mail to take a role, with or without an account here.

    Asking again while the first invitation is open sends nothing new.
    """
    require_may_manage_people(actor, organisation_id)
    email = require_email(email)
    if kind not in Role.Kind.values:
        raise Invalid(_("Choose a role from the list."), field="kind")
    Invitation.objects.filter(
        organisation=organisation_id, email=email, kind=kind, answer="", expires_at__lte=at
    ).update(answer=Invitation.Answer.WITHDRAWN, answered_at=at)
    invitation, created = Invitation.objects.get_or_create(
        organisation_id=organisation_id,
        email=email,
        kind=kind,
        answer=Invitation.Answer.WAITING,
        defaults={
            "invited_by_id": actor.person_id,
            "invited_at": at,
            "expires_at": at + OPEN_FOR,
        },
    )
    if created:
        _send(invitation, at)
    return SentInvitation(invitation.public_id)


def _send(invitation: Invitation, at: datetime) -> None:
    organisation = Party.objects.only("name", "language").get(pk=invitation.organisation_id)
    inviter = invitation.invited_by
    path = reverse("identity:invitation", args=[invitation.public_id])
    queue_mail(
        key=f"identity:invitation:{invitation.public_id}",
        recipient=invitation.email,
        template="identity/mail/invitation",
        context={
            "organisation": organisation.name,
            "inviter": inviter.name if inviter else "",
            "role": Role.Kind(invitation.kind).label,
            "expires_at": invitation.expires_at,
            "action_url": f"{settings.SITE_URL}{path}",
        },
        language=language_of_address(invitation.email) or organisation.language,
        at=at,
    )
