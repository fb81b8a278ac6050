"""A code typed back proves that an address is someone's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress

from halle.identity.models import Account, Party
from halle.identity.policies import require_own_account
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ConfirmedEmail:
    """The address that mails go to from now on."""

    person_id: int
    email: str


@action
def confirm_email(*, actor: Actor, account_id: int, at: datetime) -> ConfirmedEmail:
    """From now on mails go to the address whose code was typed; repeating changes nothing."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise NotFound
    require_own_account(actor, account)
    email = (
        EmailAddress.objects.filter(user=account, primary=True, verified=True)
        .values_list("email", flat=True)
        .first()
    )
    if email is None:
        raise NotFound
    Party.objects.filter(pk=account.party_id).update(email=email)
    return ConfirmedEmail(account.party_id, email)
