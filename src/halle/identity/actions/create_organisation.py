"""A farm, a shop or a group of neighbours gets a name here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.identity.models import Party, Role
from halle.identity.policies import require_signed_in
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_email, require_name, tidy_phone_or_refuse


@dataclass(frozen=True, slots=True)
class CreatedOrganisation:
    """The new organisation; ``id`` stays inside, ``public_id`` goes into addresses."""

    id: int
    public_id: UUID


@action
def create_organisation(
    *,
    actor: Actor,
    name: str,
    email: str = "",
    phone: str = "",
    language: str = "fr",
    place_id: int | None = None,
    at: datetime,
) -> CreatedOrganisation:
    """Whoever signs in may found an organisation and becomes its first manager."""
    person_id = require_signed_in(actor)
    party = Party.objects.create(
        kind=Party.Kind.ORGANISATION,
        name=require_name(name),
        email=require_email(email) if email.strip() else "",
        phone=tidy_phone_or_refuse(phone),
        language=language,
        place_id=place_id,
        joined_at=at,
    )
    Role.objects.create(
        person_id=person_id, organisation=party, kind=Role.Kind.MANAGER, started_at=at
    )
    return CreatedOrganisation(party.pk, party.public_id)
