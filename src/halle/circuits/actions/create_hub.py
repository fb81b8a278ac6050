"""Someone brings farms and neighbours together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.models import Hub
from halle.circuits.policies import require_organises
from halle.identity.actions.create_organisation import create_organisation
from halle.identity.models import Party
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class CreatedHub:
    """The hub; its id is that of its organisation."""

    id: int
    public_id: UUID


@action
def create_hub(
    *,
    actor: Actor,
    name: str = "",
    organisation_id: int | None = None,
    about: str = "",
    email: str = "",
    phone: str = "",
    language: str = "fr",
    place_id: int | None = None,
    is_public: bool = True,
    at: datetime,
) -> CreatedHub:
    """Anyone signed in may found a hub, of which they become the manager.

    With ``organisation_id`` an organisation they manage (a farm, say) becomes a hub
    itself; making it one twice is making it one once.
    """
    if organisation_id is None:
        organisation_id = create_organisation(
            actor=actor,
            name=name,
            email=email,
            phone=phone,
            language=language,
            place_id=place_id,
            at=at,
        ).id
    require_organises(actor, organisation_id)
    Hub.objects.get_or_create(
        party_id=organisation_id, defaults={"about": about, "is_public": is_public}
    )
    public_id = Party.objects.values_list("public_id", flat=True).get(pk=organisation_id)
    return CreatedHub(organisation_id, public_id)
