"""Ledger entries of the past, written as sets in the words of the ledger's own bookkeeping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from halle.kernel import sets
from halle.ledger.models import Account, Balance, Entry, Leg
from halle.ledger.posting import ENTRY_COLUMNS
from halle.ledger.rules.kinds import KINDS, has_limit, unit_of

Key = tuple[str, int, str]


class PastEntry(NamedTuple):
    """One entry to be, with its legs by account; they sum to zero."""

    at: datetime
    keeper: int
    kind: str
    reference: str
    legs: Mapping[Key, int]
    narration: str = ""
    about: UUID | None = None


class Books:
    """Everybody's books: entries wait here and are written together, the earliest first."""

    def __init__(self) -> None:
        self._accounts: dict[tuple[int, Key], int] = {}
        self._wallets: dict[tuple[int, int], int] = {}
        self._waiting: list[PastEntry] = []

    def post(self, entry: PastEntry) -> None:
        """Take an entry; wallets follow at once, so that nobody spends what they have not."""
        if sum(entry.legs.values()):
            raise ValueError(f"{entry.kind} {entry.reference} does not sum to zero")
        for (kind, holder, _), cents in entry.legs.items():
            if kind == "wallet":
                key = (entry.keeper, holder)
                self._wallets[key] = self._wallets.get(key, 0) + cents
        self._waiting.append(entry)

    def wallet(self, keeper: int, holder: int) -> int:
        """What a member has with a hub, in cents."""
        return self._wallets.get((keeper, holder), 0)

    def write(self) -> None:
        """Write what waits."""
        entries = sorted(self._waiting, key=lambda entry: entry.at)
        self._waiting = []
        if not entries:
            return
        self._open_accounts(entries)
        ids = sets.reserve_ids(Entry, len(entries))
        sets.insert(
            Entry,
            ENTRY_COLUMNS,
            [
                (
                    pk,
                    entry.keeper,
                    entry.kind,
                    entry.reference,
                    entry.narration,
                    entry.at,
                    entry.at,
                    entry.about,
                )
                for pk, entry in zip(ids, entries, strict=True)
            ],
        )
        accounts = self._accounts
        sets.insert(
            Leg,
            ("entry_id", "account_id", "cents"),
            [
                (pk, accounts[entry.keeper, key], cents)
                for pk, entry in zip(ids, entries, strict=True)
                for key, cents in entry.legs.items()
                if cents
            ],
        )

    def write_balances(self) -> None:
        """Write the running balances of the accounts that have a floor."""
        rows = [
            (pk, self._wallets.get((keeper, key[1]), 0), KINDS[key[0]].floor)
            for (keeper, key), pk in self._accounts.items()
            if has_limit(key[0])
        ]
        sets.insert(Balance, ("account_id", "cents", "floor_cents"), rows)

    def _open_accounts(self, entries: list[PastEntry]) -> None:
        wanted = {
            (entry.keeper, key): None
            for entry in entries
            for key, cents in entry.legs.items()
            if cents and (entry.keeper, key) not in self._accounts
        }
        ids = sets.reserve_ids(Account, len(wanted))
        opened = list(zip(ids, wanted, strict=True))
        sets.insert(
            Account,
            ("id", "keeper_id", "kind", "holder_id", "detail", "unit"),
            [
                (pk, keeper, kind, holder, detail, unit_of(kind))
                for pk, (keeper, (kind, holder, detail)) in opened
            ],
        )
        self._accounts |= {account: pk for pk, account in opened}
