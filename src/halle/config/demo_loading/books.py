"""Ledger entries of the past, written as sets in the words of the ledger's own bookkeeping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from halle.kernel import sets
from halle.ledger.models import Account, Balance, Entry, Leg
from halle.ledger.posting import ENTRY_COLUMNS
from halle.ledger.rules.kinds import KINDS, has_limit, off_balance, unit_of

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


class Limits(NamedTuple):
    """How far an account may go, in cents; no ceiling: as much as comes."""

    floor: int
    ceiling: int | None = None


class Books:
    """Everybody's books: entries wait here and are written together, the earliest first."""

    def __init__(self) -> None:
        self._accounts: dict[tuple[int, Key], int] = {}
        self._kept: dict[tuple[int, Key], int] = {}
        self._limits: dict[tuple[int, Key], Limits] = {}
        self._waiting: list[PastEntry] = []

    def post(self, entry: PastEntry) -> None:
        """Take an entry; balances follow at once, so that nobody spends what they have not."""
        if off_balance((key[0], cents) for key, cents in entry.legs.items()):
            raise ValueError(f"{entry.kind} {entry.reference} does not sum to zero")
        for key, cents in entry.legs.items():
            if not has_limit(key[0]):
                continue
            account = (entry.keeper, key)
            self._kept[account] = self._kept.get(account, 0) + cents
            if account in self._limits and not self._within(account, cents):
                raise ValueError(f"{entry.kind} {entry.reference} passes a limit of {key}")
        self._waiting.append(entry)

    def limit(self, keeper: int, key: Key, floor: int, ceiling: int | None = None) -> None:
        """Say how far an account may go from now on; it is opened with these limits."""
        self._limits[keeper, key] = Limits(floor, ceiling)

    def kept(self, keeper: int, key: Key) -> int:
        """What an account has now, in cents."""
        return self._kept.get((keeper, key), 0)

    def may(self, keeper: int, key: Key, cents: int) -> bool:
        """Whether an account with limits has room for this movement."""
        floor, ceiling = self._limits[keeper, key]
        after = self.kept(keeper, key) + cents
        return after >= floor if cents < 0 else ceiling is None or after <= ceiling

    def wallet(self, keeper: int, holder: int) -> int:
        """What a member has with a hub, in cents."""
        return self.kept(keeper, ("wallet", holder, ""))

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
        self._open(dict.fromkeys(one for one in self._limits if one not in self._accounts))
        rows = [
            (pk, self._kept.get(account, 0), *self._limits_of(account))
            for account, pk in self._accounts.items()
            if has_limit(account[1][0])
        ]
        sets.insert(Balance, ("account_id", "cents", "floor_cents", "ceiling_cents"), rows)

    def _limits_of(self, account: tuple[int, Key]) -> Limits:
        return self._limits.get(account) or Limits(KINDS[account[1][0]].floor or 0)

    def _within(self, account: tuple[int, Key], cents: int) -> bool:
        floor, ceiling = self._limits[account]
        has = self._kept[account]
        return has >= floor if cents < 0 else ceiling is None or has <= ceiling

    def _open_accounts(self, entries: list[PastEntry]) -> None:
        self._open(
            {
                (entry.keeper, key): None
                for entry in entries
                for key, cents in entry.legs.items()
                if cents and (entry.keeper, key) not in self._accounts
            }
        )

    def _open(self, wanted: dict[tuple[int, Key], None]) -> None:
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
