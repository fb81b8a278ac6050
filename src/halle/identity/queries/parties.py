"""Finding parties by what people call them."""

from __future__ import annotations

from uuid import UUID

from halle.identity.models import Party
from halle.kernel.errors import NotFound


def party_id_named(named: str) -> int | None:
    """The id behind a public id or a sign-in address; nothing when nobody is known so."""
    try:
        found = Party.objects.filter(public_id=UUID(named))
    except ValueError:
        found = Party.objects.filter(account__email__iexact=named)
    return found.values_list("pk", flat=True).first()


def party_id_of(public_id: UUID) -> int:
    """The id of the party of this public id; refused as not found when there is none."""
    found = Party.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return found
