"""The chain of digests that seals the journal, and the bytes that each digest is made of."""

from __future__ import annotations

from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

FIRST = "0" * 64
"""What the first entry is chained to."""


class JournalEntry(NamedTuple):
    """An entry as it is sealed: every word and number of it; instants as ISO 8601 in UTC.

    ``booked_at`` is empty for entries that were written before it was noted. ``legs`` are
    the texts of its legs (:func:`leg_text`) in the order of their numbers, with commas.
    """

    id: int
    keeper: int
    kind: str
    reference: str
    narration: str
    at: str
    booked_at: str
    about: str
    legs: str


def account_text(account: int, kind: str, holder: int, detail: str, unit: str) -> str:
    """An account as it is sealed with each of its legs.

    >>> account_text(7, "wallet", 3, "", "EUR")
    '7,"wallet",3,"","EUR"'
    """
    return f"{account},{quoted(kind)},{holder},{quoted(detail)},{quoted(unit)}"


def leg_text(leg: int, account: str, cents: int) -> str:
    """A leg as it is sealed; ``account`` as :func:`account_text` writes it.

    >>> leg_text(5, account_text(7, "wallet", 3, "", "EUR"), -250)
    '[5,7,"wallet",3,"","EUR",-250]'
    """
    return f"[{leg},{account},{cents}]"


def canonical_text(entry: JournalEntry) -> str:
    r"""The entry as one line of JSON (RFC 8259) without spaces, whose UTF-8 bytes are sealed.

    >>> leg = leg_text(5, account_text(7, "wallet", 3, "", "EUR"), -250)
    >>> canonical_text(JournalEntry(1, 9, "order", "a", "", "2026-11-24", "", "", leg))
    '[1,9,"order","a","","2026-11-24","",[[5,7,"wallet",3,"","EUR",-250]]]'
    """
    return f"[{_inside(*entry)}"


def digest_after(previous: str, entry: JournalEntry) -> str:
    """SHA-256 over the digest before and the whole entry, as 64 hexadecimal signs.

    >>> bread = JournalEntry(1, 7, "order", "a", "", "2026-11-24T10:00:00+00:00", "", "", "")
    >>> digest_after(FIRST, bread)[:12]
    '77118c1861b4'
    >>> digest_after(FIRST, bread._replace(narration="bread")) == digest_after(FIRST, bread)
    False
    """
    return digest_of(previous, *entry)


def digest_of(previous: str, *entry: *tuple[int, int, str, str, str, str, str, str, str]) -> str:
    """The same of an entry's parts: a journal of millions is checked one by one."""
    return sha256(f'["{previous}",{_inside(*entry)}'.encode()).hexdigest()


def sealed_after(previous: str, entries: list[JournalEntry]) -> list[str]:
    """The digest of each entry, one after the other.

    >>> sealed_after(FIRST, [])
    []
    """
    digests = []
    for entry in entries:
        previous = digest_of(previous, *entry)
        digests.append(previous)
    return digests


def _inside(
    pk: int,
    keeper: int,
    kind: str,
    reference: str,
    narration: str,
    at: str,
    booked_at: str,
    about: str,
    legs: str,
) -> str:
    booked = f'"{booked_at}",' if booked_at else ""
    return (
        f"{pk},{keeper},{quoted(kind)},{quoted(reference)},{quoted(narration)},"
        f'"{at}",{booked}"{about}",[{legs}]]'
    )
