"""Who an actor is, for programs and for their own pages."""

from __future__ import annotations

from typing import Any, NamedTuple

from halle.identity.models import Party, Role
from halle.kernel.actor import Actor
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import SignInNeeded

PERSON = ("public_id", "name", "email", "phone", "language")


class Myself(NamedTuple):
    """The person, the party they act for, the limits of a program's key."""

    person: dict[str, Any] | None
    acting_for: dict[str, Any] | None
    scopes: list[str] | None


def myself(actor: Actor) -> Myself:
    """Who acts, for whom, within which limits; one query."""
    if actor.party_id is None:
        raise SignInNeeded
    ids = [pk for pk in (actor.person_id, actor.party_id) if pk is not None]
    found = {
        party["pk"]: party
        for party in Party.objects.filter(pk__in=ids).values("pk", "kind", *PERSON)
    }
    person = found.get(actor.person_id) if actor.person_id else None
    scopes = None if actor.scopes is None else sorted(actor.scopes)
    return Myself(person, found[actor.party_id], scopes)


def organisations_of(actor: Actor) -> list[dict[str, Any]]:
    """Every organisation an actor may act for, with the roles that let them; one query."""
    if actor.party_id is None:
        raise SignInNeeded
    if actor.scopes is not None:
        organisation = Party.objects.only("public_id", "name").get(pk=actor.party_id)
        return [{"public_id": organisation.public_id, "name": organisation.name, "roles": []}]
    rows = (
        Role.objects.filter(person=actor.person_id, ended_at=None)
        .exclude(kind=Role.Kind.MEMBER)
        .order_by(Alphabetical("organisation__name"), "organisation_id", "kind")
        .values_list("organisation__public_id", "organisation__name", "kind")
    )
    found: dict[Any, dict[str, Any]] = {}
    for public_id, name, kind in rows:
        one = found.setdefault(public_id, {"public_id": public_id, "name": name, "roles": []})
        one["roles"].append(kind)
    return list(found.values())
