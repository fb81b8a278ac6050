"""Someone begins here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress

from halle.identity.errors import EmailTaken
from halle.identity.models import Account, Party
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_email, require_name, tidy_phone_or_refuse


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """The new person and the account they sign in with."""

    id: int
    public_id: UUID
    account_id: int


@action
def register_person(
    *,
    actor: Actor,
    name: str,
    email: str,
    phone: str = "",
    language: str = "fr",
    at: datetime,
) -> RegisteredPerson:
    """Anyone may begin with a name and an address; a code sent there proves it is theirs.

    The address counts as theirs only once that code was typed.
    """
    email = require_email(email)
    if Account.objects.filter(email__iexact=email).exists():
        raise EmailTaken(field="email")
    person = Party.objects.create(
        kind=Party.Kind.PERSON,
        name=require_name(name),
        email=email,
        phone=tidy_phone_or_refuse(phone),
        language=language,
        joined_at=at,
    )
    account = Account(email=email, party=person)
    account.set_unusable_password()
    account.save()
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=False)
    return RegisteredPerson(person.pk, person.public_id, account.pk)
