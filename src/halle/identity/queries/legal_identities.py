"""Who organisations are before the law."""

from __future__ import annotations

from collections.abc import Iterable

from halle.identity.models import LegalIdentity


def legal_identity_of(organisation_id: int) -> LegalIdentity | None:
    """What an organisation has stated about itself, if it has; one query."""
    return LegalIdentity.objects.filter(party=organisation_id).first()


def legal_identities_of(organisation_ids: Iterable[int]) -> dict[int, LegalIdentity]:
    """What each of these has stated; those who have not are left out. One query."""
    return LegalIdentity.objects.in_bulk(list(organisation_ids))
