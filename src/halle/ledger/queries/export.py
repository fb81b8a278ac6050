"""The books, entry by entry in the order of their days, to be written as plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.db.models import Min
from django.utils import timezone

from halle.kernel import sets, sql
from halle.ledger.models import Account, Entry
from halle.ledger.rules.plain_text import (
    COMMODITIES,
    TextEntry,
    TextLeg,
    account_name,
    beancount_balances,
    beancount_entry,
    hledger_entry,
)

PIECE = 5000


def beancount_text(keeper_id: int | None = None) -> Iterator[str]:
    """The books of a keeper (or of all) for beancount, with what each account must come to."""
    yield 'option "title" "Halle"\n'
    for unit in COMMODITIES.values():
        yield f'option "operating_currency" "{unit}"\n'
    first = _entries(keeper_id).aggregate(first=Min("at"))["first"]
    if first is None:
        return
    opened = timezone.localtime(first).date()
    for account in _accounts(keeper_id):
        yield f"{opened} open {_name(account)} {COMMODITIES[account[4]]}\n"
    balances: dict[tuple[str, str], int] = {}
    last = opened
    for entry in text_entries(keeper_id):
        last = entry.on
        balances |= {(leg.account, leg.unit): leg.after for leg in entry.legs}
        yield f"\n{beancount_entry(entry)}\n"
    yield "\n" + beancount_balances(((*key, after) for key, after in balances.items()), last) + "\n"


def hledger_text(keeper_id: int | None = None) -> Iterator[str]:
    """The books of a keeper (or of all) for hledger, each posting with the balance it leaves."""
    for unit in COMMODITIES.values():
        yield f"commodity 1000.{'00' if unit in ('EUR', 'CREDIT') else ''} {unit}\n"
    for account in _accounts(keeper_id):
        yield f"account {_name(account)}\n"
    for entry in text_entries(keeper_id):
        yield f"\n{hledger_entry(entry)}\n"


FORMATS: dict[str, Callable[[int | None], Iterator[str]]] = {
    "beancount": beancount_text,
    "hledger": hledger_text,
}


def text_entries(keeper_id: int | None) -> Iterator[TextEntry]:
    """Every entry with its legs and the balances they leave, in order of value date."""
    names = {account[0]: (_name(account), account[4]) for account in _accounts(keeper_id)}
    balances: dict[int, int] = defaultdict(int)
    for _, rows in groupby(_legs(keeper_id), key=lambda row: row[0]):
        legs, entry = [], None
        for entry in rows:
            account, cents = entry[5], entry[6]
            balances[account] += cents
            legs.append(TextLeg(*names[account], cents, balances[account]))
        if entry is not None:
            on = timezone.localtime(sets.as_moment(entry[4])).date()
            yield TextEntry(on, entry[1], entry[2], entry[3], tuple(legs))


def _legs(keeper_id: int | None) -> Iterator[tuple[Any, ...]]:
    """Rows of legs with their entry, by value date then id, read in pieces."""
    whose = "AND entry.keeper_id = %s " if keeper_id else ""
    after: list[Any] = [sets.as_stored(datetime(1900, 1, 1, tzinfo=UTC)), 0]
    while rows := sql.rows(
        "SELECT piece.id, piece.kind, piece.reference, piece.narration, piece.at, "
        "leg.account_id, leg.cents FROM (SELECT * FROM ledger_entry entry "
        f"WHERE (entry.at, entry.id) > (%s, %s) {whose}"
        "ORDER BY entry.at, entry.id LIMIT %s) piece "
        "JOIN ledger_leg leg ON leg.entry_id = piece.id ORDER BY piece.at, piece.id, leg.id",
        [*after, *([keeper_id] if keeper_id else []), PIECE],
    ):
        yield from rows
        after = [sets.as_stored(sets.as_moment(rows[-1][4])), rows[-1][0]]


def _entries(keeper_id: int | None) -> Any:
    return Entry.objects.filter(keeper=keeper_id) if keeper_id else Entry.objects.all()


def _accounts(keeper_id: int | None) -> list[tuple[Any, ...]]:
    chosen = Account.objects.filter(keeper=keeper_id) if keeper_id else Account.objects.all()
    used = chosen.filter(legs__isnull=False).distinct().order_by("pk")
    return list(used.values_list("pk", "kind", "holder_id", "detail", "unit", "keeper_id"))


def _name(account: tuple[Any, ...]) -> str:
    _, kind, holder, detail, _, keeper = account
    return account_name(keeper, kind, holder, detail)
