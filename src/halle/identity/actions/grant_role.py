"""Someone starts to act for an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.identity.models import Party, Role
from halle.identity.policies import require_may_manage_people
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class GrantedRole:
    """The role, new or already held."""

    id: int


@action
def grant_role(
    *, actor: Actor, organisation_id: int, person_id: int, kind: str, at: datetime
) -> GrantedRole:
    """A manager gives someone a role from now on; giving it twice is giving it once.

    To someone who has not asked for it, send an invitation instead.
    """
    require_may_manage_people(actor, organisation_id)
    if kind not in Role.Kind.values:
        raise Invalid(_("Choose a role from the list."), field="kind")
    if not Party.objects.filter(pk=person_id, kind=Party.Kind.PERSON, closed_at=None).exists():
        raise NotFound
    role, _created = Role.objects.get_or_create(
        person_id=person_id,
        organisation_id=organisation_id,
        kind=kind,
        ended_at=None,
        defaults={"started_at": at},
    )
    return GrantedRole(role.pk)
