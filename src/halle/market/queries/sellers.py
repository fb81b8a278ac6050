"""Who sells, and whose catalogue an actor may open."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q

from halle.identity.models import Party, Role
from halle.kernel.alphabet import alphabetical
from halle.market.models import Seller


class EditableSeller(NamedTuple):
    """A catalogue somebody may open, and how many sizes it has on sale."""

    id: int
    public_id: UUID
    name: str
    offers: int


def editable_sellers(
    person_id: int | None, party_id: int | None, also: set[int]
) -> list[EditableSeller]:
    """The catalogues of a person: their own, their organisations', those they were trusted with.

    ``also`` are the last ones; the party acted for comes first. One query.
    """
    own = Q(pk=person_id) | Q(
        party__people__person=person_id,
        party__people__kind=Role.Kind.MANAGER,
        party__people__ended_at=None,
    )
    rows = (
        Seller.objects.filter((own if person_id else Q(pk=party_id)) | Q(pk__in=also))
        .values_list("pk", "party__public_id", "party__name")
        .annotate(many=Count("offers", Q(offers__withdrawn_at=None), distinct=True))
        .distinct()
    )
    found = [EditableSeller(*row) for row in rows]
    return sorted(found, key=lambda one: (one.id != party_id, alphabetical(one.name)))


def sells(party_id: int | None) -> bool:
    """Whether a party has a catalogue."""
    return Seller.objects.filter(pk=party_id).exists()


def party_by_public_id(public_id: UUID) -> Party | None:
    """A person or organisation by the id in an address."""
    return Party.objects.filter(public_id=public_id, closed_at=None).first()
