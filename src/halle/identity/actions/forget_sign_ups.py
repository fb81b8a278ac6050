"""Sign-ups that nobody finished go away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from halle.identity.models import Account, Party
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor

KEPT_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class ForgottenSignUps:
    """How many sign-ups went away."""

    people: int


@action
def forget_sign_ups(*, actor: Actor, at: datetime) -> ForgottenSignUps:
    """Erase whoever signed up two days ago and never typed the code.

    So an address typed by somebody else stays free for its owner. Whoever holds a role or
    owes something is no such sign-up and is left alone.
    """
    require_clock(actor)
    unfinished = Account.objects.filter(last_login=None, created_at__lt=at - KEPT_FOR).exclude(
        pk__in=EmailAddress.objects.filter(verified=True).values("user")
    )
    alone = unfinished.filter(emailaddress__isnull=False, party__roles=None).distinct()
    people = 0
    for account in alone.order_by("pk"):
        people += _erase(account)
    return ForgottenSignUps(people)


def _erase(account: Account) -> int:
    person = account.party_id
    if _is_in_use(person):
        return 0
    account.delete()
    Party.objects.filter(pk=person).delete()
    return 1


def _is_in_use(person_id: int) -> bool:
    """Whether any row of any domain but the account points at this person."""
    person = Party(pk=person_id)
    for relation in Party._meta.related_objects:
        if relation.related_model is Account:
            continue
        if relation.related_model._default_manager.filter(**{relation.field.name: person}).exists():
            return True
    return False
