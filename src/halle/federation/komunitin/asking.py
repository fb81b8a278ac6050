"""What a program asks of a list: its page, order, filters and company, each named as refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.utils.dateparse import parse_date, parse_datetime

from halle.federation.errors import UnknownParameter
from halle.kernel.errors import Invalid

USUAL, MOST = 20, 200


class PageAsked(NamedTuple):
    """How many, after or before which one."""

    size: int = USUAL
    after: UUID | None = None
    before: UUID | None = None


def page(request: HttpRequest) -> PageAsked:
    """``page[size]``, and a cursor: ``page[after]`` or ``page[before]``."""
    size = number(request, "page[size]", low=1) or USUAL
    cursors = [_cursor(request, f"page[{name}]") for name in ("after", "before")]
    if all(cursors):
        raise Invalid(field="page[before]")
    return PageAsked(min(size, MOST), *cursors)


def order(request: HttpRequest, known: tuple[str, ...], usual: str) -> tuple[str, bool]:
    """The order asked for, and whether the last comes first."""
    asked = request.GET.get("sort", usual)
    name = asked.removeprefix("-")
    if name not in known:
        raise UnknownParameter(field="sort")
    return name, asked.startswith("-")


def company(request: HttpRequest, known: tuple[str, ...]) -> frozenset[str]:
    """Which related things are to be told in full."""
    asked = frozenset(filter(None, ",".join(request.GET.getlist("include")).split(",")))
    if not asked <= set(known):
        raise UnknownParameter(field="include")
    return asked


def require_known_filters(request: HttpRequest, known: tuple[str, ...]) -> None:
    """A filter that is not understood would answer more than was asked."""
    for name in request.GET:
        if name.startswith("filter[") and name not in {f"filter[{one}]" for one in known}:
            raise UnknownParameter(field=name.replace("\0", ""))


def words(request: HttpRequest, name: str) -> list[str] | None:
    """The values of a filter, separated by commas or repeated; nothing without it."""
    field = f"filter[{name}]"
    if field not in request.GET:
        return None
    return [one for one in ",".join(request.GET.getlist(field)).split(",") if one]


def names(request: HttpRequest, name: str) -> list[UUID] | None:
    """The same for a filter by ids."""
    asked = words(request, name)
    return None if asked is None else [_name(one, f"filter[{name}]") for one in asked]


def number(request: HttpRequest, field: str, low: int = 0) -> int | None:
    """A whole number; nothing where none is asked."""
    asked = request.GET.get(field)
    if asked is None:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked) >= low):
        raise Invalid(field=field)
    return int(asked)


def moment(request: HttpRequest, field: str) -> datetime | None:
    """An instant or the beginning of a day, in UTC where it does not say."""
    asked = request.GET.get(field)
    if asked is None:
        return None
    try:
        day = parse_date(asked.removesuffix("Z"))
        found = datetime(*day.timetuple()[:3], tzinfo=UTC) if day else parse_datetime(asked)
    except ValueError:
        found = None
    if found is None or not 1970 <= found.year < 9000:
        raise Invalid(field=field)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _cursor(request: HttpRequest, field: str) -> UUID | None:
    asked = request.GET.get(field)
    return _name(asked, field) if asked else None


def _name(asked: str, field: str) -> UUID:
    try:
        return UUID(asked)
    except ValueError:
        raise Invalid(field=field) from None
