"""The journal as it is sealed: which entries wait for a seal, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from halle.kernel import sets, sql
from halle.ledger.models import Entry, PublishedHead, Seal
from halle.ledger.rules.sealing import FIRST, JournalEntry, account_text, digest_of, leg_text

LONGEST_TRANSACTION = timedelta(minutes=10)
"""No write takes that long: whatever drew its number earlier is committed or gone."""
PIECE = 4000


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
    old = Seal.objects.filter(sealed_at__lt=at - LONGEST_TRANSACTION)
    latest = old.order_by("-sealed_at", "-position")
    return latest.values_list("entry_id", flat=True).first() or 0


def unsealed(above: int, limit: int) -> list[int]:
    """The ids of entries without a seal above an id, in order."""
    waiting = Entry.objects.filter(pk__gt=above, seal=None).order_by("pk")
    return list(waiting.values_list("pk", flat=True)[:limit])


def journal_entries(entry_ids: Sequence[int]) -> list[JournalEntry]:
    """These entries as they are sealed, in the order asked for."""
    found = _entries(entry_ids, _Accounts())
    return [JournalEntry._make(found[pk]) for pk in entry_ids if pk in found]


def broken_seals(after: int = 0, up_to: int | None = None) -> Iterator[str]:
    """Where the chain does not hold between two positions; all after the first is broken too.

    A piece is checked from the digest kept before it, so that pieces can be checked at
    the same time: when every piece holds, the whole does.
    """
    known = Seal.objects.filter(position=after).values_list("digest", flat=True).first()
    if after and known is None:
        yield f"seal {after} is missing"
        return
    position, digest, accounts = after, known or FIRST, _Accounts()
    while seals := _sealed_piece(position, up_to):
        entries = _entries([entry_id for _, _, entry_id in seals], accounts)
        for found, kept, entry_id in seals:
            position += 1
            if found != position:
                yield f"seal {position} is missing"
                return
            if entry_id not in entries:
                yield f"the entry sealed at {position} is missing"
                return
            digest = digest_of(digest, *entries[entry_id])
            if kept != digest:
                yield f"entry {entry_id} is not what was sealed at {position}"
                return
    if up_to is not None and position < up_to:
        yield f"seal {position + 1} is missing"


def broken_promises() -> Iterator[str]:
    """Days whose published head is not in the journal: it was cut short, or written anew."""
    kept = dict(
        Seal.objects.filter(position__in=PublishedHead.objects.values("position")).values_list(
            "position", "digest"
        )
    ) | {0: FIRST}
    for on, position, digest in PublishedHead.objects.order_by("on").values_list(
        "on", "position", "digest"
    ):
        if kept.get(position) != digest:
            yield f"the head published on {on} is not at {position}"


def holds_head(position: int, digest: str) -> bool:
    """Whether the journal still has this digest, kept by somebody elsewhere, at this position."""
    found = Seal.objects.filter(position=position).values_list("digest", flat=True).first()
    return (found or (FIRST if position == 0 else "")) == digest


class _Accounts(dict[int, str]):
    """The text of each account, read when it is first asked for, with those that follow it."""

    def __missing__(self, account_id: int) -> str:
        for row in sql.rows(
            "SELECT id, kind, holder_id, detail, unit FROM ledger_account "
            "WHERE id >= %s ORDER BY id LIMIT 1000",
            [account_id],
        ):
            self[row[0]] = account_text(*row)
        return self[account_id]


def _sealed_piece(after: int, up_to: int | None) -> list[tuple[Any, ...]]:
    last = after + PIECE if up_to is None else min(after + PIECE, up_to)
    return sql.rows(
        "SELECT position, digest, entry_id FROM ledger_seal "
        "WHERE position > %s AND position <= %s ORDER BY position",
        [after, last],
    )


def _entries(entry_ids: Sequence[int], accounts: _Accounts) -> dict[int, tuple[Any, ...]]:
    """The parts of a :class:`JournalEntry` of each of these entries, maybe of some between."""
    if not entry_ids:
        return {}
    among, values = _among("id", entry_ids)
    legs = _legs(entry_ids, accounts)
    return {
        row[0]: (*row, legs.get(row[0], ""))
        for row in sql.rows(
            "SELECT id, keeper_id, kind, reference, narration, "
            f"{sets.iso_text('at')}, {sets.iso_text('booked_at')}, {sets.uuid_text('about')} "
            f"FROM ledger_entry WHERE {among}",
            values,
        )
    }


def _legs(entry_ids: Sequence[int], accounts: _Accounts) -> dict[int, str]:
    """The legs of these entries as text."""
    found: dict[int, str] = {}
    among, values = _among("entry_id", entry_ids)
    for entry_id, leg_id, account_id, cents in sql.rows(
        "SELECT entry_id, id, account_id, cents FROM ledger_leg "
        f"WHERE {among} ORDER BY entry_id, id",
        values,
    ):
        text = leg_text(leg_id, accounts[account_id], cents)
        found[entry_id] = f"{found[entry_id]},{text}" if entry_id in found else text
    return found


def _among(column: str, ids: Sequence[int]) -> tuple[str, list[Any]]:
    """A condition for rows of these ids: one range where they lie close together, as they do."""
    low, high = min(ids), max(ids)
    if high - low > 3 * PIECE:
        return sets.any_of(column), [sets.as_list(ids)]
    return f"{column} BETWEEN %s AND %s", [low, high]
