"""People and organisations, their roles and invitations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from halle.identity.models import Account, ApiToken, Invitation, Party, Role
from halle.kernel.alphabet import Alphabetical

Words = str | Promise


class Profile(NamedTuple):
    """What a person reads and changes about themselves."""

    name: str
    email: str
    phone: str
    language: str
    street: str
    commune_id: int | None
    commune: str
    joined_at: datetime


class HeldRole(NamedTuple):
    """One of my roles."""

    id: int
    organisation: UUID
    name: str
    role: Words
    is_manager: bool
    since: datetime


class Holder(NamedTuple):
    """Someone who holds a role in an organisation."""

    role_id: int
    person_id: int
    name: str
    email: str
    role: Words
    since: datetime


class Waiting(NamedTuple):
    """An invitation nobody has answered yet."""

    public_id: UUID
    email: str
    organisation: str
    role: Words
    invited_by: str
    expires_at: datetime


class Token(NamedTuple):
    """A program's key as its managers see it: never the secret."""

    public_id: UUID
    name: str
    scopes: str
    issued_by: str
    created_at: datetime
    expires_at: datetime | None
    last_used_on: date | None
    revoked_at: datetime | None
    is_valid: bool


def address_of(party: Party) -> dict[str, str]:
    """Where a party is, as one would type it; one query at the most."""
    place = party.place
    if place is None:
        return {"street": "", "commune": ""}
    commune = place.commune
    return {"street": place.street, "commune": f"{commune.name} ({commune.department})"}


def profile_of(person_id: int) -> Profile:
    """One person's own data, in one query."""
    person = Party.objects.select_related("place__commune").get(pk=person_id)
    place = person.place
    return Profile(
        person.name,
        person.email,
        person.phone,
        person.language,
        place.street if place else "",
        place.commune_id if place else None,
        f"{place.commune.name} ({place.commune.department})" if place else "",
        person.joined_at,
    )


def roles_of(person_id: int) -> list[HeldRole]:
    """Every role a person holds today, by organisation."""
    rows = (
        Role.objects.filter(person=person_id, ended_at=None)
        .order_by(Alphabetical("organisation__name"), "kind")
        .values_list("pk", "organisation__public_id", "organisation__name", "kind", "started_at")
    )
    return [
        HeldRole(pk, public_id, name, Role.Kind(kind).label, kind == Role.Kind.MANAGER, since)
        for pk, public_id, name, kind, since in rows
    ]


def holders_of_roles(organisation_id: int) -> list[Holder]:
    """Everyone who holds a role in an organisation today."""
    rows = (
        Role.objects.filter(organisation=organisation_id, ended_at=None)
        .order_by(Alphabetical("person__name"), "kind")
        .values_list("pk", "person_id", "person__name", "person__email", "kind", "started_at")
    )
    return [
        Holder(pk, person_id, name, email, Role.Kind(kind).label, since)
        for pk, person_id, name, email, kind, since in rows
    ]


def managed_alone(person_id: int) -> list[str]:
    """A sentence for each organisation that has no manager but this person."""
    names = (
        Party.objects.filter(kind=Party.Kind.ORGANISATION, closed_at=None)
        .annotate(
            managers=Count(
                "people", filter=Q(people__kind=Role.Kind.MANAGER, people__ended_at=None)
            ),
            mine=Count(
                "people",
                filter=Q(
                    people__kind=Role.Kind.MANAGER,
                    people__ended_at=None,
                    people__person=person_id,
                ),
            ),
        )
        .filter(mine=F("managers"), mine__gt=0)
        .order_by(Alphabetical("name"))
        .values_list("name", flat=True)
    )
    sentence = _("%(organisation)s has no other manager: name one first.")
    return [sentence % {"organisation": name} for name in names]


def organisation_of(public_id: UUID) -> Party | None:
    """The organisation at this address, if there is one."""
    return Party.objects.filter(
        public_id=public_id, kind=Party.Kind.ORGANISATION, closed_at=None
    ).first()


def invitations_to(email: str, *, at: datetime) -> list[Waiting]:
    """What this address is asked and may still answer."""
    return _waiting(Invitation.objects.filter(email=email.lower()), at)


def invitations_from(organisation_id: int, *, at: datetime) -> list[Waiting]:
    """What an organisation has asked and nobody has answered yet."""
    return _waiting(Invitation.objects.filter(organisation=organisation_id), at)


def tokens_of(organisation_id: int, *, at: datetime) -> list[Token]:
    """Every key of an organisation, the newest first; who issued it, never its secret."""
    tokens = (
        ApiToken.objects.filter(organisation=organisation_id)
        .select_related("created_by")
        .order_by("-created_at")
    )
    return [
        Token(
            token.public_id,
            token.name,
            token.scopes,
            token.created_by.name,
            token.created_at,
            token.expires_at,
            token.last_used_on,
            token.revoked_at,
            token.revoked_at is None and (token.expires_at is None or token.expires_at > at),
        )
        for token in tokens
    ]


def language_of_address(email: str) -> str:
    """The language of the person at this address; empty when nobody is known there."""
    return (
        Party.objects.filter(account__email=email.lower())
        .values_list("language", flat=True)
        .first()
        or ""
    )


def names_of_addresses(emails: Iterable[str]) -> dict[str, str]:
    """The names of those among these addresses who have an account."""
    rows = Account.objects.filter(email__in=list(emails), is_active=True)
    return dict(rows.values_list("email", "party__name"))


def _waiting(invitations: QuerySet[Invitation], at: datetime) -> list[Waiting]:
    rows = (
        invitations.filter(answer=Invitation.Answer.WAITING, expires_at__gt=at)
        .order_by("invited_at")
        .values_list(
            "public_id", "email", "organisation__name", "kind", "invited_by__name", "expires_at"
        )
    )
    return [
        Waiting(public_id, email, organisation, Role.Kind(kind).label, inviter or "", expires_at)
        for public_id, email, organisation, kind, inviter, expires_at in rows
    ]
