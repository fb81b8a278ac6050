"""The journal as it is sealed: which entries wait for a seal, and whether the chain holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from halle.kernel import sets, sql
from halle.ledger.models import Entry, PublishedHead, Seal
from halle.ledger.rules.sealing import (
    FIRST,
    JournalEntry,
    JournalLeg,
    account_text,
    digest_after,
)

LONGEST_TRANSACTION = timedelta(minutes=10)
"""No write takes that long: whatever drew its number earlier is committed or gone."""
PIECE = 4000

AccountTexts = dict[int, str]


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
    """These entries as they are sealed, by id; two statements."""
    if not entry_ids:
        return []
    legs = _legs(entry_ids)
    rows = _rows(
        f"ledger_entry entry WHERE {sets.any_of('entry.id')} ORDER BY entry.id",
        [sets.as_list(entry_ids)],
    )
    return [_entry(row, legs) for row in rows]


def broken_seals(after: int = 0, up_to: int | None = None) -> Iterator[str]:
    """Where the chain does not hold between two positions; all after the first is broken too.

    A piece is checked from the digest kept before it, so that pieces can be checked at
    the same time: when every piece holds, the whole does.
    """
    kept = Seal.objects.filter(position=after).values_list("digest", flat=True).first()
    position, digest, texts = after, kept or FIRST, AccountTexts()
    while piece := _sealed_piece(position, up_to, texts):
        for found, kept, entry in piece:
            position += 1
            if found != position:
                yield f"seal {position} is missing"
                return
            if entry is None:
                yield f"the entry sealed at {position} is missing"
                return
            digest = digest_after(digest, entry)
            if kept != digest:
                yield f"entry {entry.id} is not what was sealed at {position}"
                return


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


def _sealed_piece(
    after: int, up_to: int | None, texts: AccountTexts
) -> list[tuple[int, str, JournalEntry | None]]:
    last = after + PIECE if up_to is None else min(after + PIECE, up_to)
    within = "seal.position > %s AND seal.position <= %s"
    rows = _rows(
        "ledger_seal seal LEFT JOIN ledger_entry entry ON entry.id = seal.entry_id "
        f"WHERE {within} ORDER BY seal.position",
        [after, last],
        more=", seal.position, seal.digest",
    )
    legs: dict[int, list[JournalLeg]] = defaultdict(list)
    for entry_id, leg_id, account_id, cents in sql.rows(
        "SELECT leg.entry_id, leg.id, leg.account_id, leg.cents FROM ledger_seal seal "
        f"JOIN ledger_leg leg ON leg.entry_id = seal.entry_id WHERE {within} "
        "ORDER BY seal.position, leg.id",
        [after, last],
    ):
        text = texts.get(account_id) or _remembered(account_id, texts)
        legs[entry_id].append(JournalLeg(leg_id, text, cents))
    return [
        (position, digest, None if row[0] is None else _entry(row, legs))
        for *row, position, digest in rows
    ]


def _rows(source: str, values: list[Any], more: str = "") -> list[tuple[Any, ...]]:
    at, booked_at = sets.plain_moment("entry.at"), sets.plain_moment("entry.booked_at")
    return sql.rows(
        "SELECT entry.id, entry.keeper_id, entry.kind, entry.reference, entry.narration, "
        f"{at}, {booked_at}, entry.about{more} FROM {source}",
        values,
    )


def _entry(row: Sequence[Any], legs: dict[int, list[JournalLeg]]) -> JournalEntry:
    pk, keeper, kind, reference, narration, at, booked_at, about = row
    return JournalEntry(
        pk,
        keeper,
        kind,
        reference,
        narration,
        sets.as_iso(at),
        sets.as_iso(booked_at) if booked_at else "",
        str(sets.as_uuid(about)) if about else "",
        tuple(legs.get(pk, ())),
    )


def _legs(entry_ids: Iterable[int]) -> dict[int, list[JournalLeg]]:
    legs: dict[int, list[JournalLeg]] = defaultdict(list)
    for entry_id, leg_id, cents, *account in sql.rows(
        "SELECT leg.entry_id, leg.id, leg.cents, account.id, account.kind, account.holder_id, "
        "account.detail, account.unit FROM ledger_leg leg "
        "JOIN ledger_account account ON account.id = leg.account_id "
        f"WHERE {sets.any_of('leg.entry_id')} ORDER BY leg.id",
        [sets.as_list(entry_ids)],
    ):
        legs[entry_id].append(JournalLeg(leg_id, account_text(*account), cents))
    return legs


def _remembered(account_id: int, texts: AccountTexts) -> str:
    """Read the account, and those whose numbers follow it, for as long as this check runs."""
    for row in sql.rows(
        "SELECT id, kind, holder_id, detail, unit FROM ledger_account "
        "WHERE id >= %s ORDER BY id LIMIT 1000",
        [account_id],
    ):
        texts[row[0]] = account_text(*row)
    return texts[account_id]
