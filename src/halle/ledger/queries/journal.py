"""The journal as it is sealed: which entries wait for a seal, and whether the chain holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from halle.kernel import sets
from halle.ledger.models import Entry, Seal
from halle.ledger.rules.sealing import FIRST, JournalEntry, JournalLeg, digest_after

LONGEST_TRANSACTION = timedelta(hours=1)
"""No write takes that long: whatever drew its number earlier is committed or gone."""
PIECE = 2000


class Head(NamedTuple):
    """How far the journal is sealed."""

    position: int
    digest: str


def journal_head() -> Head:
    """The last seal; position 0 before the first."""
    row = Seal.objects.order_by("-position").values_list("position", "digest").first()
    return Head(*row) if row else Head(0, FIRST)


def sealed_for_good(at: datetime) -> int:
    """An entry id below which nothing can still be committed without its seal."""
    old = Seal.objects.filter(sealed_at__lt=at - LONGEST_TRANSACTION).order_by("-position")
    return old.values_list("entry_id", flat=True).first() or 0


def unsealed(above: int, limit: int) -> list[int]:
    """The ids of entries without a seal above an id, in order."""
    waiting = Entry.objects.filter(pk__gt=above, seal=None).order_by("pk")
    return list(waiting.values_list("pk", flat=True)[:limit])


def journal_entries(entry_ids: Iterable[int]) -> list[JournalEntry]:
    """These entries as they are sealed, in the order they were asked for; two statements."""
    wanted = list(entry_ids)
    legs = _legs(wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, keeper_id, kind, reference, narration, at, about FROM ledger_entry "
            f"WHERE {sets.any_of('id')}",
            [sets.as_list(wanted)],
        )
        found = {row[0]: _entry(row, legs[row[0]]) for row in cursor.fetchall()}
    return [found[one] for one in wanted]


def broken_seals() -> Iterator[str]:
    """Where the chain does not hold; it is said once, as everything after it is broken too."""
    position, digest = 0, FIRST
    while piece := _seals_after(position):
        entries = journal_entries(entry_id for _, entry_id, _ in piece)
        for (found, entry_id, kept), entry in zip(piece, entries, strict=True):
            position, digest = position + 1, digest_after(digest, entry)
            if found != position:
                yield f"seal {position} is missing"
                return
            if kept != digest:
                yield f"entry {entry_id} is not what was sealed at {position}"
                return


def _seals_after(position: int) -> list[tuple[int, int, str]]:
    rows = Seal.objects.filter(position__gt=position).order_by("position")
    return list(rows.values_list("position", "entry_id", "digest")[:PIECE])


def _entry(row: tuple[Any, ...], legs: list[JournalLeg]) -> JournalEntry:
    pk, keeper, kind, reference, narration, at, about = row
    moment = sets.as_moment(at).astimezone(UTC).isoformat()
    belongs_to = str(sets.as_uuid(about)) if about else ""
    return JournalEntry(pk, keeper, kind, reference, narration, moment, belongs_to, tuple(legs))


def _legs(entry_ids: list[int]) -> dict[int, list[JournalLeg]]:
    legs: dict[int, list[JournalLeg]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT leg.entry_id, leg.id, account.id, account.kind, account.holder_id, "
            "account.detail, account.unit, leg.cents FROM ledger_leg leg "
            "JOIN ledger_account account ON account.id = leg.account_id "
            f"WHERE {sets.any_of('leg.entry_id')} ORDER BY leg.id",
            [sets.as_list(entry_ids)],
        )
        for entry_id, *leg in cursor.fetchall():
            legs[entry_id].append(JournalLeg(*leg))
    return legs
