"""How a person proves who they are."""

from __future__ import annotations

from typing import NamedTuple

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, Q

from halle.identity.models import Account


class Ways(NamedTuple):
    """What protects an account, and where it is open."""

    keys: int
    has_application: bool
    devices: int


def ways_to_sign_in(person_id: int) -> Ways:
    """Passkeys, the code application, and devices signed in; two queries."""
    found = Authenticator.objects.filter(user__party=person_id).aggregate(
        keys=Count("pk", filter=Q(type=Authenticator.Type.WEBAUTHN)),
        applications=Count("pk", filter=Q(type=Authenticator.Type.TOTP)),
    )
    devices = UserSession.objects.filter(user__party=person_id).count()
    return Ways(found["keys"], bool(found["applications"]), devices)


def account_of_address(email: str) -> Account | None:
    """The open account of this address, with its person."""
    return (
        Account.objects.select_related("party").filter(email=email.lower(), is_active=True).first()
    )
