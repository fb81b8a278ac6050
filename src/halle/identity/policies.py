"""Who may act for whom; every other domain asks here."""

from __future__ import annotations

from uuid import UUID

from halle.identity.models import Account, Invitation, Party, Role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound, SignInNeeded
from halle.kernel.prepared import Prepared

MANAGERS = (Role.Kind.MANAGER,)
TREASURERS = (Role.Kind.MANAGER, Role.Kind.TREASURER)
TEAM = (Role.Kind.MANAGER, Role.Kind.TREASURER, Role.Kind.VOLUNTEER)
_ROLES = Prepared(
    lambda person, organisation: Role.objects.filter(
        person=person, organisation=organisation, ended_at=None
    ).values_list("kind")
)


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

    The machine's operator may wherever there is somebody, the clock may not (jobs have
    their own policies), and an organisation's token may within its scopes.
    """
    if actor.operator and not Party.objects.filter(pk=organisation_id).exists():
        raise NotFound
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
    return any(kind in kinds for (kind,) in _ROLES.rows(actor.person_id, organisation_id))


def require_may_manage_people(actor: Actor, organisation_id: int) -> None:
    """People in the flesh give and take roles: managers of the organisation, no program."""
    if actor.scopes is not None:
        raise NotAllowed
    require_role(actor, organisation_id, MANAGERS)


def require_may_see_people(actor: Actor, organisation_id: int) -> None:
    """Those who act for the organisation; to others its page does not exist."""
    if not has_role(actor, organisation_id, TEAM, scope="read"):
        raise NotFound


def require_may_end_role(actor: Actor, role: Role) -> None:
    """Whoever holds the role, or a manager of the organisation; to others it does not exist."""
    if actor.person_id is None and not actor.operator:
        raise SignInNeeded
    if actor.person_id == role.person_id:
        return
    if not has_role(actor, role.organisation_id, MANAGERS):
        raise NotFound


def require_may_manage_tokens(actor: Actor, organisation_id: int) -> int:
    """A manager in person, whose name the token then bears; answers their party id."""
    person_id = require_signed_in(actor)
    require_may_manage_people(actor, organisation_id)
    return person_id


def require_oneself(actor: Actor, person_id: int) -> None:
    """The person and nobody else, but for the machine's operator who is asked by letter."""
    if actor.operator:
        return
    if require_signed_in(actor) != person_id:
        raise NotAllowed


def require_own_account(actor: Actor, account: Account) -> None:
    """Whoever has just typed the code of an address: the account's person, signed in or not."""
    if actor.person_id is not None and actor.person_id != account.party_id:
        raise NotAllowed


def require_invited(actor: Actor, invitation_id: UUID) -> Invitation:
    """Whoever proved that the invited address is theirs; to others it does not exist."""
    person_id = require_signed_in(actor)
    invitation = (
        Invitation.objects.select_related("organisation", "invited_by")
        .filter(
            public_id=invitation_id,
            email__in=Account.objects.filter(party=person_id, emailaddress__verified=True).values(
                "emailaddress__email"
            ),
        )
        .first()
    )
    if invitation is None:
        raise NotFound
    return invitation


def require_clock(actor: Actor) -> None:
    """The clock, when something is due, and the machine's operator."""
    if not (actor.clockwork or actor.operator):
        raise NotAllowed
