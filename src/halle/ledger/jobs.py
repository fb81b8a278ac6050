"""What the ledger does by the clock."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from halle.kernel.actor import Actor
from halle.kernel.writers import earlier_writers_ended
from halle.ledger.actions.expire_reservation import expire_reservation
from halle.ledger.actions.publish_head import publish_head
from halle.ledger.actions.seal_entries import seal_entries
from halle.ledger.actions.turn_folios import turn_folios
from halle.ledger.errors import AlreadyResolved
from halle.ledger.models import Leg
from halle.ledger.queries.folios import accounts_with_full_pages, decided_leg
from halle.ledger.queries.journal import sealed_for_good, unsealed
from halle.ledger.queries.reservations import expired_reservations

AT_ONCE = 500


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


def expire_due_reservations(at: datetime) -> int:
    """Give back the room of promises that have run out; one settled meanwhile holds up no other."""
    expired = 0
    for kind, reference in expired_reservations(at, AT_ONCE):
        try:
            with transaction.atomic():
                expire_reservation(actor=Actor.clock(), kind=kind, reference=reference, at=at)
            expired += 1
        except AlreadyResolved:
            continue
    return expired


def turn_full_folios(at: datetime) -> int:
    """Carry forward every full page of every account; accounts without one are left alone.

    Whoever was writing when the pages were chosen has ended first, whatever the clocks say:
    a leg committed behind a page would be missing from the balance for ever. Somebody who
    takes longer leaves the pages to the next time.
    """
    up_to = decided_leg(sealed_for_good(at))
    accounts = accounts_with_full_pages(up_to)
    if accounts and not earlier_writers_ended(Leg):
        return 0
    turned = 0
    for account_id in accounts:
        clock = Actor.clock()
        turned += turn_folios(actor=clock, account_id=account_id, up_to_leg=up_to, at=at).folios
    return turned


def publish_todays_head(at: datetime) -> int:
    """Show everybody how far the journal is sealed today."""
    return publish_head(actor=Actor.clock(), at=at).position
