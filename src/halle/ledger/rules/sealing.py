"""The chain of digests that seals the journal, and the bytes that each digest is made of."""

from __future__ import annotations

from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

FIRST = "0" * 64
"""What the first entry is chained to."""


class JournalLeg(NamedTuple):
    """One account's part; ``account`` is the account as :func:`account_text` writes it."""

    id: int
    account: str
    cents: int


class JournalEntry(NamedTuple):
    """An entry as it is sealed: every word and number of it; instants as ISO 8601 in UTC.

    ``booked_at`` is empty for entries that were written before it was noted.
    """

    id: int
    keeper: int
    kind: str
    reference: str
    narration: str
    at: str
    booked_at: str
    about: str
    legs: tuple[JournalLeg, ...]


def account_text(account: int, kind: str, holder: int, detail: str, unit: str) -> str:
    """An account as it is sealed with each of its legs.

    >>> account_text(7, "wallet", 3, "", "EUR")
    '7,"wallet",3,"","EUR"'
    """
    return f"{account},{quoted(kind)},{holder},{quoted(detail)},{quoted(unit)}"


def canonical_text(entry: JournalEntry) -> str:
    r"""The entry as one line of JSON (RFC 8259) without spaces, whose UTF-8 bytes are sealed.

    >>> leg = JournalLeg(5, account_text(7, "wallet", 3, "", "EUR"), -250)
    >>> canonical_text(JournalEntry(1, 9, "order", "a", "", "2026-11-24", "", "", (leg,)))
    '[1,9,"order","a","","2026-11-24","",[[5,7,"wallet",3,"","EUR",-250]]]'
    """
    legs = ",".join([f"[{pk},{account},{cents}]" for pk, account, cents in entry.legs])
    booked = f"{quoted(entry.booked_at)}," if entry.booked_at else ""
    return (
        f"[{entry.id},{entry.keeper},{quoted(entry.kind)},{quoted(entry.reference)},"
        f"{quoted(entry.narration)},{quoted(entry.at)},{booked}{quoted(entry.about)},[{legs}]]"
    )


def digest_after(previous: str, entry: JournalEntry) -> str:
    """SHA-256 over the digest before and the whole entry, as 64 hexadecimal signs.

    >>> bread = JournalEntry(1, 7, "order", "a", "", "2026-11-24T10:00:00+00:00", "", "", ())
    >>> digest_after(FIRST, bread)[:12]
    '77118c1861b4'
    >>> digest_after(FIRST, bread._replace(narration="bread")) == digest_after(FIRST, bread)
    False
    """
    content = f'["{previous}",{canonical_text(entry)[1:]}'
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
