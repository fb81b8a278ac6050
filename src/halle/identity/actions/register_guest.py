"""Someone is known by name without an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.identity.models import Party
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_email, require_own_name, tidy_phone_or_refuse


@dataclass(frozen=True, slots=True)
class RegisteredGuest:
    """The party that orders, receives and pays."""

    id: int


@action
def register_guest(
    *, actor: Actor, name: str, email: str, phone: str, language: str = "fr", at: datetime
) -> RegisteredGuest:
    """Remember whom an order is for, without opening an account nor looking for one.

    The same name, address and phone are the same guest. Nothing tells whether the
    address belongs to a member: a guest is never joined to an account here.
    """
    contact = {
        "kind": Party.Kind.PERSON,
        "name": require_own_name(name),
        "email": require_email(email),
        "phone": tidy_phone_or_refuse(phone),
    }
    known = Party.objects.filter(account=None, closed_at=None, **contact).order_by("pk").first()
    guest = known or Party.objects.create(**contact, language=language, joined_at=at)
    return RegisteredGuest(guest.pk)
