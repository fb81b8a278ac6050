"""An organisation corrects what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.identity.models import Party
from halle.identity.policies import require_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.kernel.typed import require_email, require_name, tidy_phone_or_refuse


@dataclass(frozen=True, slots=True)
class UpdatedOrganisation:
    """The organisation as it is called now."""

    id: int
    name: str


@action
def update_organisation(
    *,
    actor: Actor,
    organisation_id: int,
    name: str,
    email: str = "",
    phone: str = "",
    at: datetime,
) -> UpdatedOrganisation:
    """Its managers change an organisation's name and how it is reached."""
    require_role(actor, organisation_id)
    changed = Party.objects.filter(pk=organisation_id, kind=Party.Kind.ORGANISATION).update(
        name=require_name(name),
        email=require_email(email) if email.strip() else "",
        phone=tidy_phone_or_refuse(phone),
    )
    if not changed:
        raise NotFound
    return UpdatedOrganisation(organisation_id, require_name(name))
