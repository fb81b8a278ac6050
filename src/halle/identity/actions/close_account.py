"""Someone leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils import translation
from django.utils.translation import gettext

from halle.identity.errors import AccountStillNeeded
from halle.identity.events import AccountClosed
from halle.identity.hooks import objections_to_closing
from halle.identity.models import Account, ApiToken, Invitation, Party, Role
from halle.identity.policies import require_oneself
from halle.identity.queries.people import managed_alone
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.kernel.events import record


@dataclass(frozen=True, slots=True)
class ClosedAccount:
    """The party that stays in the books, without a name."""

    person_id: int


@action
def close_account(*, actor: Actor, person_id: int, at: datetime) -> ClosedAccount:
    """One leaves: name, address and phone are forgotten, the books keep a number.

    Refused, with what to finish first, while an organisation has no other manager or a
    domain objects (an open order, credit left). Closing twice is closing once.
    """
    require_oneself(actor, person_id)
    person = Party.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None:
        raise NotFound
    if person.closed_at is not None:
        return ClosedAccount(person.pk)
    if objections := [*managed_alone(person_id), *objections_to_closing(person_id)]:
        raise AccountStillNeeded(" ".join(objections))
    Role.objects.filter(person=person, ended_at=None).update(ended_at=at)
    ApiToken.objects.filter(created_by=person, revoked_at=None).update(revoked_at=at)
    Invitation.objects.filter(email=person.email, answer="").update(
        answer=Invitation.Answer.DECLINED, answered_at=at
    )
    for session in UserSession.objects.filter(user__party=person):
        session.end()
    Account.objects.filter(party=person).delete()
    with translation.override(person.language):
        person.name = gettext("Someone who has left")
    person.email = person.phone = ""
    person.place, person.closed_at = None, at
    person.save(update_fields=["name", "email", "phone", "place", "closed_at"])
    record(AccountClosed(person_id=person.pk), at=at)
    return ClosedAccount(person.pk)
