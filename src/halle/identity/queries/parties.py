"""Finding parties by what people call them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from halle.identity.models import Party
from halle.kernel.errors import NotFound


def party_id_named(named: str) -> int | None:
    """The id behind a public id, a sign-in address or an organisation's name.

    Nothing when nobody is known so, or when several organisations share the name.
    """
    try:
        found = Party.objects.filter(public_id=UUID(named))
    except ValueError:
        found = Party.objects.filter(
            Q(account__email__iexact=named)
            | Q(kind=Party.Kind.ORGANISATION, name=named, closed_at=None)
        )
    ids = list(found.values_list("pk", flat=True)[:2])
    return ids[0] if len(ids) == 1 else None


def party_id_of(public_id: UUID) -> int:
    """The id of the party of this public id; refused as not found when there is none."""
    found = Party.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return found


def party_name(party_id: int) -> str:
    """What a party is called."""
    return Party.objects.values_list("name", flat=True).get(pk=party_id)
