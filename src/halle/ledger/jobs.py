"""What the ledger does by the clock."""

from __future__ import annotations

from datetime import datetime

from halle.kernel.actor import Actor
from halle.ledger.actions.seal_entries import seal_entries
from halle.ledger.queries.journal import sealed_for_good, unsealed


def seal_new_entries(at: datetime) -> int:
    """Seal what was posted since the last time; late is fine."""
    above = sealed_for_good(at)
    if not unsealed(above, limit=1):
        return 0
    return seal_entries(actor=Actor.clock(), above=above, at=at).entries


def seal_forgotten_entries(at: datetime) -> int:
    """Look through the whole journal, each night, for an entry that has no seal."""
    if not unsealed(0, limit=1):
        return 0
    return seal_entries(actor=Actor.clock(), at=at).entries
