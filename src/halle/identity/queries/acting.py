"""For whom a person acts, and for whom else they may."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest

from halle.identity.models import Party, Role
from halle.kernel.actor import Actor
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
    """The person and every organisation they hold a role in; two queries."""
    if actor.person_id is None:
        raise SignInNeeded
    me = Party.objects.only("id", "public_id", "name").get(pk=actor.person_id)
    organisations = (
        Party.objects.filter(people__person=me, people__ended_at=None)
        .exclude(people__kind=Role.Kind.MEMBER)
        .distinct()
        .order_by("name")
        .values_list("id", "public_id", "name")
    )
    choices = [Choice(me.public_id, me.name, True, actor.party_id == me.pk)]
    choices += [
        Choice(public_id, name, False, actor.party_id == pk)
        for pk, public_id, name in organisations
    ]
    return Acting(next(choice.name for choice in choices if choice.is_current), choices)
