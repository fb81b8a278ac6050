"""People and organisations for tests."""

from datetime import UTC, datetime
from itertools import count

from allauth.account.models import EmailAddress

from halle.identity.models import Account, Party, Role
from halle.kernel.actor import Actor

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
_number = count(1)


def make_person(name: str = "", *, account: bool = True, **values: object) -> Party:
    """A person who can sign in (as ``<name>@example.org``) unless told otherwise."""
    number = next(_number)
    name = name or f"Person {number}"
    email = str(values.pop("email", f"{name.lower().replace(' ', '.')}.{number}@example.org"))
    person = Party.objects.create(
        kind=Party.Kind.PERSON, name=name, email=email, joined_at=NOON, **values
    )
    if account:
        signs_in = Account.objects.create(email=email, party=person)
        EmailAddress.objects.create(user=signs_in, email=email, primary=True, verified=True)
    return person


def make_organisation(name: str = "", *, manager: Party | None = None, **values: object) -> Party:
    """An organisation, managed by someone if given."""
    organisation = Party.objects.create(
        kind=Party.Kind.ORGANISATION,
        name=name or f"Organisation {next(_number)}",
        joined_at=NOON,
        **values,
    )
    if manager is not None:
        make_role(manager, organisation)
    return organisation


def make_role(
    person: Party,
    organisation: Party,
    kind: str = Role.Kind.MANAGER,
    *,
    ended_at: datetime | None = None,
) -> Role:
    """A role, still held unless ``ended_at`` is given."""
    return Role.objects.create(
        person=person, organisation=organisation, kind=kind, started_at=NOON, ended_at=ended_at
    )


def actor(person: Party, acting_for: Party | None = None) -> Actor:
    """The person at the web, for themselves or for an organisation."""
    return Actor.person(person.pk, acting_for=acting_for.pk if acting_for else None)
