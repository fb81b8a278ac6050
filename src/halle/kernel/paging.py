"""Reading a long list page by page without counting it: a cursor instead of a number."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from halle.kernel.errors import Invalid

MOST = 200
USUAL = 50


class Page(NamedTuple):
    """A piece of a list, and the cursor of the next piece; None at the end."""

    items: list[Any]
    next_cursor: str | None


def after(cursor: str | None) -> int:
    """The row number a cursor stands for; 0 without one. A cursor is opaque to callers."""
    if not cursor:
        return 0
    try:
        text = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        number = int(text.decode("ascii").removeprefix("after:"))
    except ValueError:
        raise Invalid(field="cursor") from None
    if not 0 <= number < 2**63:
        raise Invalid(field="cursor")
    return number


def cursor_of(row_id: int) -> str:
    """The cursor that continues after a row.

    >>> after(cursor_of(41))
    41
    """
    return urlsafe_b64encode(f"after:{row_id}".encode()).decode().rstrip("=")


def size_of(limit: int | None) -> int:
    """How many rows a page may have: what was asked within 1 and 200, else 50."""
    return USUAL if limit is None else max(1, min(MOST, limit))


def page_of(
    rows: Iterable[Any], size: int, *, row_id: Callable[[Any], int], show: Callable[[Any], Any]
) -> Page:
    """Cut ``size`` rows out of ``size + 1`` read in id order, and say where to go on."""
    read = list(rows)
    shown = read[:size]
    more = len(read) > size
    return Page([show(row) for row in shown], cursor_of(row_id(shown[-1])) if more else None)
