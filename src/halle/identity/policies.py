"""Who may act for whom; every other domain asks here."""

from __future__ import annotations

from halle.identity.models import Role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, SignInNeeded

MANAGERS = (Role.Kind.MANAGER,)
TREASURERS = (Role.Kind.MANAGER, Role.Kind.TREASURER)
TEAM = (Role.Kind.MANAGER, Role.Kind.TREASURER, Role.Kind.VOLUNTEER)


def require_signed_in(actor: Actor) -> int:
    """Refuse nobody; answer the person's party id."""
    if actor.person_id is None:
        raise SignInNeeded
    return actor.person_id


def require_role(
    actor: Actor,
    organisation_id: int,
    kinds: tuple[str, ...] = MANAGERS,
    *,
    scope: str = "write",
) -> None:
    """Refuse anyone but holders of a role in the organisation, today.

    The machine's operator may, the clock may not (jobs have their own policies), and an
    organisation's token may within its scopes.
    """
    if not has_role(actor, organisation_id, kinds, scope=scope):
        raise SignInNeeded if actor == Actor.nobody(actor.channel) else NotAllowed


def has_role(
    actor: Actor,
    organisation_id: int,
    kinds: tuple[str, ...] = MANAGERS,
    *,
    scope: str = "write",
) -> bool:
    """Whether :func:`require_role` would let this actor pass; one query at the most."""
    if actor.operator:
        return True
    if actor.scopes is not None:
        return actor.party_id == organisation_id and scope in actor.scopes
    if actor.person_id is None:
        return False
    return Role.objects.filter(
        person=actor.person_id, organisation=organisation_id, kind__in=kinds, ended_at=None
    ).exists()
