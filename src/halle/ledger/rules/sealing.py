"""The chain of digests that seals the journal."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import NamedTuple

FIRST = "0" * 64
"""What the first entry is chained to."""


class JournalLeg(NamedTuple):
    """One account's part, with what the account is."""

    id: int
    account: int
    kind: str
    holder: int
    detail: str
    unit: str
    cents: int


class JournalEntry(NamedTuple):
    """An entry as it is sealed: every word and number of it; ``at`` as ISO 8601 in UTC."""

    id: int
    keeper: int
    kind: str
    reference: str
    narration: str
    at: str
    about: str
    legs: tuple[JournalLeg, ...]


def digest_after(previous: str, entry: JournalEntry) -> str:
    """SHA-256 over the digest before and the whole entry, as 64 hexadecimal signs.

    >>> bread = JournalEntry(1, 7, "order", "a", "", "2026-11-24T10:00:00+00:00", "", ())
    >>> digest_after(FIRST, bread)[:12]
    '77118c1861b4'
    >>> digest_after(FIRST, bread._replace(narration="bread")) == digest_after(FIRST, bread)
    False
    """
    content = json.dumps([previous, *entry], ensure_ascii=False, separators=(",", ":"))
    return sha256(content.encode()).hexdigest()


def sealed_after(previous: str, entries: list[JournalEntry]) -> list[str]:
    """The digest of each entry, one after the other.

    >>> sealed_after(FIRST, [])
    []
    """
    digests = []
    for entry in entries:
        previous = digest_after(previous, entry)
        digests.append(previous)
    return digests
