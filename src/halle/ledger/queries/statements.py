"""Statements: an account's movements with the balance after each, however long it is.

A statement is in order of booking, as a bank's: what is booked later, with whatever value
date, never changes one that was read before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from halle.kernel import sets, sql
from halle.ledger.queries.folios import (
    BEYOND,
    account_cents,
    cents_up_to,
    first_leg_booked,
)

PAGE, PIECE = 30, 1000
_LINES = (
    "SELECT leg.id, leg.cents, entry.id, entry.kind, entry.reference, entry.narration, "
    "entry.at, entry.booked_at FROM ledger_leg leg "
    "JOIN ledger_entry entry ON entry.id = leg.entry_id "
    "WHERE leg.account_id = %s AND leg.id >= %s AND leg.id < %s "
)


class StatementLine(NamedTuple):
    """One movement, credit-positive, and what the account had after it.

    ``at`` is the value date. ``leg_id`` is where the next page begins.
    """

    leg_id: int
    cents: int
    balance_cents: int
    entry_id: int
    kind: str
    reference: str
    narration: str
    at: datetime
    booked_at: datetime


class Span(NamedTuple):
    """Which legs of an account were booked in a period; the last is not included."""

    first: int
    beyond: int


def span_of(account_id: int, since: datetime | None, until: datetime | None) -> Span:
    """The legs booked from ``since`` on and before ``until`` (nothing: as far as there are)."""
    first = first_leg_booked(account_id, since) if since else 0
    return Span(first, first_leg_booked(account_id, until) if until else BEYOND)


def statement_page(
    account_id: int, span: Span, *, before: int | None = None, limit: int = PAGE
) -> list[StatementLine]:
    """The latest movements of a span, the last booked first.

    ``before`` is the ``leg_id`` of the last line of the page before. The same few statements
    for an account of ten lines and of ten million.
    """
    beyond = span.beyond if before is None else min(before, span.beyond)
    rows = sql.rows(
        f"{_LINES} ORDER BY leg.id DESC LIMIT %s", [account_id, span.first, beyond, limit]
    )
    return list(_running_back(rows, cents_up_to(account_id, rows[0][0]))) if rows else []


def statement_lines(account_id: int, span: Span) -> Iterator[StatementLine]:
    """Every movement of a span, the first booked first, read in pieces: for files."""
    balance, first = opening_cents(account_id, span), span.first
    while True:
        rows = sql.rows(
            f"{_LINES} ORDER BY leg.id LIMIT %s", [account_id, first, span.beyond, PIECE]
        )
        for row in rows:
            balance += row[1]
            yield _line(row, balance)
        if len(rows) < PIECE:
            return
        first = rows[-1][0] + 1


def opening_cents(account_id: int, span: Span) -> int:
    """What the account had before the span."""
    return cents_up_to(account_id, span.first - 1) if span.first else 0


def closing_cents(account_id: int, span: Span) -> int:
    """What the account had after the span."""
    if span.beyond == BEYOND:
        return account_cents(account_id)
    return cents_up_to(account_id, span.beyond - 1)


def _running_back(rows: list[tuple[Any, ...]], balance: int) -> Iterator[StatementLine]:
    for row in rows:
        yield _line(row, balance)
        balance -= row[1]


def _line(row: tuple[Any, ...], balance: int) -> StatementLine:
    leg_id, cents, entry_id, kind, reference, narration, at, booked = row
    moment = sets.as_moment(at)
    booked_at = sets.as_moment(booked) if booked else moment
    named = (entry_id, kind, reference, narration)
    return StatementLine(leg_id, cents, balance, *named, moment, booked_at)
