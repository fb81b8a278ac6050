"""Balances of accounts that may be very long: what is carried forward, and one page of legs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Max, Min

from halle.kernel import sets, sql
from halle.ledger.models import Folio, Leg

PAGE_LEGS = 256
FOLIO_COLUMNS = (
    "account_id",
    "first_leg",
    "last_leg",
    "cents",
    "carried_cents",
    "first_booked_at",
    "last_booked_at",
    "first_at",
    "last_at",
)

CARRIED = (
    "COALESCE((SELECT folio.carried_cents FROM ledger_folio folio "
    "WHERE folio.account_id = account.id ORDER BY folio.last_leg DESC LIMIT 1), 0)"
)
LAST_CARRIED_LEG = (
    "COALESCE((SELECT MAX(folio.last_leg) FROM ledger_folio folio "
    "WHERE folio.account_id = account.id), 0)"
)
CENTS_NOW = (
    f"{CARRIED} + CAST(COALESCE((SELECT SUM(leg.cents) FROM ledger_leg leg "
    f"WHERE leg.account_id = account.id AND leg.id > {LAST_CARRIED_LEG}), 0) AS bigint)"
)
"""The balance of ``account`` today, as a column of SQL."""

BEYOND = 2**62
"""After every leg there is."""
_MOMENT = timedelta(microseconds=1)
_BOOKED = "COALESCE(entry.booked_at, entry.at)"


def account_cents(account_id: int) -> int:
    """An account's balance, from the last page carried forward and what came after."""
    row = sql.row(
        f"SELECT {CENTS_NOW} FROM ledger_account account WHERE account.id = %s", [account_id]
    )
    return int(row[0]) if row else 0


def cents_up_to(account_id: int, leg_id: int) -> int:
    """An account's balance after a leg of it (or after the last one before that number)."""
    last = Folio.objects.filter(account=account_id, last_leg__lte=leg_id).order_by("-last_leg")
    carried, after = last.values_list("carried_cents", "last_leg").first() or (0, 0)
    row = sql.row(
        "SELECT COALESCE(SUM(cents), 0) FROM ledger_leg "
        "WHERE account_id = %s AND id > %s AND id <= %s",
        [account_id, after, leg_id],
    )
    return int(carried) + int(row[0] if row else 0)


def first_leg_booked(account_id: int, since: datetime) -> int:
    """The account's first leg that was booked at an instant or later: where a period begins.

    The order of the books is that of the legs. A clock that was set back an hour books
    later legs at earlier instants: the first that is late enough decides, whether its page
    was carried forward or not.
    """
    pages = Folio.objects.filter(account=account_id)
    late = pages.filter(last_booked_at__gte=since).aggregate(first=Min("first_leg"))["first"]
    from_leg = late or _last_leg(pages) + 1
    row = sql.row(
        "SELECT leg.id FROM ledger_leg leg JOIN ledger_entry entry ON entry.id = leg.entry_id "
        f"WHERE leg.account_id = %s AND leg.id >= %s AND {_BOOKED} >= %s ORDER BY leg.id LIMIT 1",
        [account_id, from_leg, sets.as_stored(since)],
    )
    return int(row[0]) if row else BEYOND


def cents_at(account_id: int, at: datetime, *, by: str = "booked_at") -> int:
    """What an account had at an instant; the same few statements, however long it is.

    ``by="booked_at"`` counts what was in the books then, as a statement that ends there does:
    what is written later never changes it. ``by="at"`` counts what has its value date then,
    also if it was written later.
    """
    if by == "booked_at":
        return cents_up_to(account_id, first_leg_booked(account_id, at + _MOMENT) - 1)
    return _cents_by_value_date(account_id, at)


def _cents_by_value_date(account_id: int, at: datetime) -> int:
    # CROSS JOIN: SQLite reads the few pages first, and not every leg of the account
    pages = Folio.objects.filter(account=account_id)
    whole = sql.row(
        "SELECT COALESCE(SUM(cents), 0) FROM ledger_folio WHERE account_id = %s AND last_at <= %s",
        [account_id, sets.as_stored(at)],
    )
    straddling = sql.row(
        "SELECT COALESCE(SUM(leg.cents), 0) FROM ledger_folio page "
        "CROSS JOIN ledger_leg leg CROSS JOIN ledger_entry entry "
        "WHERE leg.account_id = page.account_id AND leg.id >= page.first_leg "
        "AND leg.id <= page.last_leg AND entry.id = leg.entry_id "
        "AND page.account_id = %s AND page.first_at <= %s AND page.last_at > %s "
        "AND entry.at <= %s",
        [account_id, *[sets.as_stored(at)] * 3],
    )
    tail = sql.row(
        "SELECT COALESCE(SUM(leg.cents), 0) FROM ledger_leg leg "
        "JOIN ledger_entry entry ON entry.id = leg.entry_id "
        "WHERE leg.account_id = %s AND leg.id > %s AND entry.at <= %s",
        [account_id, _last_leg(pages), sets.as_stored(at)],
    )
    return sum(int(row[0]) for row in (whole, straddling, tail) if row)


def accounts_with_full_pages(up_to_leg: int) -> list[int]:
    """Accounts that have a full page of decided legs not yet carried forward."""
    rows = sql.rows(
        "SELECT leg.account_id FROM ledger_leg leg LEFT JOIN "
        "(SELECT account_id, MAX(last_leg) AS last_leg FROM ledger_folio GROUP BY account_id) "
        "page ON page.account_id = leg.account_id "
        "WHERE leg.id <= %s AND leg.id > COALESCE(page.last_leg, 0) "
        "GROUP BY leg.account_id HAVING COUNT(*) >= %s ORDER BY leg.account_id",
        [up_to_leg, PAGE_LEGS],
    )
    return [row[0] for row in rows]


def decided_leg(entry_id: int) -> int:
    """The last leg of an entry below which nothing can still be committed."""
    return Leg.objects.filter(entry=entry_id).aggregate(last=Max("id"))["last"] or 0


class _Line(NamedTuple):
    id: int
    cents: int
    at: datetime
    booked_at: datetime


def full_pages(account_id: int, up_to_leg: int, size: int) -> Iterator[tuple[Any, ...]]:
    """The account's next full pages, as rows of folios; one statement for each page."""
    last = Folio.objects.filter(account=account_id).order_by("-last_leg")
    carried, after = last.values_list("carried_cents", "last_leg").first() or (0, 0)
    while len(page := _lines(account_id, after, up_to_leg, size)) == size:
        cents = sum(line.cents for line in page)
        carried, after = carried + cents, page[-1].id
        booked, valued = [one.booked_at for one in page], [one.at for one in page]
        yield (
            account_id,
            page[0].id,
            after,
            cents,
            carried,
            *(min(booked), max(booked), min(valued), max(valued)),
        )


def _lines(account_id: int, after: int, up_to: int, size: int) -> list[_Line]:
    rows = sql.rows(
        f"SELECT leg.id, leg.cents, entry.at, {_BOOKED} FROM ledger_leg leg "
        "JOIN ledger_entry entry ON entry.id = leg.entry_id "
        "WHERE leg.account_id = %s AND leg.id > %s AND leg.id <= %s ORDER BY leg.id LIMIT %s",
        [account_id, after, up_to, size],
    )
    return [
        _Line(pk, cents, sets.as_moment(at), sets.as_moment(booked))
        for pk, cents, at, booked in rows
    ]


def _last_leg(pages: Any) -> int:
    return pages.aggregate(last=Max("last_leg"))["last"] or 0
