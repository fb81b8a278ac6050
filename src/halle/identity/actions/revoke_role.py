"""Someone stops acting for an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.identity.errors import LastManager
from halle.identity.events import RoleEnded
from halle.identity.models import Party, Role
from halle.identity.policies import require_may_end_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.kernel.events import record


@dataclass(frozen=True, slots=True)
class RevokedRole:
    """The role that ended, and since when."""

    id: int
    ended_at: datetime


@action
def revoke_role(*, actor: Actor, role_id: int, at: datetime) -> RevokedRole:
    """A manager ends a role, or its holder gives it up; ending it twice changes nothing.

    An organisation always keeps one manager, even when two of them leave at once.
    """
    role = Role.objects.filter(pk=role_id).first()
    if role is None:
        raise NotFound
    require_may_end_role(actor, role)
    organisation = Party.objects.select_for_update(no_key=True).get(pk=role.organisation_id)
    role.refresh_from_db()
    if role.ended_at is not None:
        return RevokedRole(role.pk, role.ended_at)
    if role.kind == Role.Kind.MANAGER and not (
        Role.objects.filter(organisation=organisation, kind=Role.Kind.MANAGER, ended_at=None)
        .exclude(pk=role.pk)
        .exists()
    ):
        raise LastManager(organisation=organisation.name)
    Role.objects.filter(pk=role.pk).update(ended_at=at)
    record(
        RoleEnded(person_id=role.person_id, organisation_id=role.organisation_id, kind=role.kind),
        at=at,
    )
    return RevokedRole(role.pk, at)
