"""What people agreed to."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise

from halle.kernel.manifest import MANIFESTS, Purpose
from halle.trust.models import Consent


class Agreement(NamedTuple):
    """One purpose, and since when a person agrees to it, if they do."""

    key: str
    text: str | Promise
    granted_at: datetime | None


def known_purposes() -> dict[str, Purpose]:
    """Every purpose that a domain asks agreement for, by key."""
    return {one.key: one for manifest in MANIFESTS.values() for one in manifest.purposes}


def agreements_of(party_id: int) -> list[Agreement]:
    """Every purpose, with the day since which this person agrees; one query."""
    purposes = known_purposes()
    given = dict(
        Consent.objects.filter(party=party_id, withdrawn_at=None).values_list(
            "purpose", "granted_at"
        )
    )
    return [Agreement(key, purpose.text, given.get(key)) for key, purpose in purposes.items()]


def has_consent(party_id: int, purpose: str) -> bool:
    """Whether this person agrees to this use of their data today."""
    return Consent.objects.filter(party=party_id, purpose=purpose, withdrawn_at=None).exists()
