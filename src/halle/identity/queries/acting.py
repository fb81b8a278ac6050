"""For whom a person acts, and for whom else they may."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest

from halle.identity.models import Role
from halle.kernel import sets, sql
from halle.kernel.actor import Actor
from halle.kernel.alphabet import alphabetical
from halle.kernel.errors import SignInNeeded

SESSION_KEY = "acting_for"


class Choice(NamedTuple):
    """Someone a person may act for."""

    public_id: UUID
    name: str
    is_self: bool
    is_current: bool


class Acting(NamedTuple):
    """For whom one acts now, and the choices."""

    name: str
    choices: list[Choice]


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a browser's request.

    The organisation chosen in the session counts only while a role in it lasts.
    """
    account = request.user
    if not account.is_authenticated:
        return Actor.nobody()
    person_id: int = account.party_id
    chosen = request.session.get(SESSION_KEY)
    if chosen and chosen != person_id and acts_for(person_id, chosen):
        return Actor.person(person_id, acting_for=chosen)
    return Actor.person(person_id)


def acts_for(person_id: int, organisation_id: int) -> bool:
    """Whether a person holds a role in an organisation today (being its shopper is none)."""
    return (
        Role.objects.filter(person=person_id, organisation=organisation_id, ended_at=None)
        .exclude(kind=Role.Kind.MEMBER)
        .exists()
    )


def acting_choices(actor: Actor) -> Acting:
    """The person, then every organisation they hold a role in; one query, made on every page."""
    if actor.person_id is None:
        raise SignInNeeded
    rows = sql.rows(_CHOICES, [actor.person_id] * 2)
    rows.sort(key=lambda row: (row[0] != actor.person_id, alphabetical(row[2])))
    choices = [
        Choice(sets.as_uuid(public_id), name, pk == actor.person_id, pk == actor.party_id)
        for pk, public_id, name in rows
    ]
    return Acting(next(choice.name for choice in choices if choice.is_current), choices)


_CHOICES = """
SELECT id, public_id, name FROM identity_party
WHERE id = %s OR id IN (
    SELECT organisation_id FROM identity_role
    WHERE person_id = %s AND ended_at IS NULL AND kind <> 'member'
)
"""
