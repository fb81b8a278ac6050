"""A piece of a list in any order, from one of its rows on or back, in two statements."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from halle.federation.komunitin.asking import PageAsked
from halle.kernel.errors import Invalid


class Piece(NamedTuple):
    """Some rows, and the cursors of the pieces around; nothing at the ends."""

    rows: list[Any]
    before: str | None
    after: str | None


def piece(
    rows: QuerySet[Any],
    key: str,
    *,
    last_first: bool,
    asked: PageAsked,
    name: str = "public_id",
) -> Piece:
    """Cut a page out of a list ordered by ``key``; a cursor is a row's public id (``name``)."""
    backwards = asked.before is not None
    falling = last_first != backwards
    cursor = asked.before or asked.after
    wanted = rows.filter(_beyond(rows.filter(**{name: cursor}), key, falling)) if cursor else rows
    sign = "-" if falling else ""
    found = list(wanted.order_by(f"{sign}{key}", f"{sign}pk")[: asked.size + 1])
    more, found = len(found) > asked.size, found[: asked.size]
    if backwards:
        found.reverse()
    if not found:
        return Piece([], None, None)
    name_of = attrgetter(name.replace("__", "."))
    first, last = str(name_of(found[0])), str(name_of(found[-1]))
    return Piece(
        found,
        first if (more if backwards else cursor) else None,
        last if (backwards or more) else None,
    )


def _beyond(cursor: QuerySet[Any], key: str, falling: bool) -> Q:
    anchor = cursor.values_list(key, "pk").first()
    if anchor is None:
        raise Invalid(field="page[after]")
    side = "lt" if falling else "gt"
    return Q(**{f"{key}__{side}": anchor[0]}) | Q(**{key: anchor[0], f"pk__{side}": anchor[1]})
