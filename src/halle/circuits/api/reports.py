"""Reports for programs: which there are, and their rows, piece by piece."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Field, Query, Router, Schema

from halle.circuits.policies.reports import require_viewpoint
from halle.circuits.queries.reports.catalogue import report_named, reports_for
from halle.circuits.queries.reports.scope import Filters, Scope
from halle.circuits.queries.reports.viewpoints import members_named
from halle.kernel.paging import after, cursor_of, size_of
from halle.kernel.requests import HalleRequest
from halle.kernel.written import Day

router = Router(tags=["circuits: reports"])


class ColumnOut(Schema):
    """A column: how rows name it, what people call it, and what is in it."""

    key: str
    title: str
    kind: str = Field(description="text, count, cents, share (basis points), grams, day or moment")


class ReportOut(Schema):
    """A report one may read, for one of one's organisations."""

    name: str
    title: str
    about: str
    filters: list[str]
    on_behalf_of: str = Field(description="give it back as `on_behalf_of` to read the report")
    organisation: str


class RowsOut(Schema):
    """A piece of a report, and the sums of all its rows."""

    columns: list[ColumnOut]
    items: list[dict[str, Any]]
    number: int
    totals: dict[str, int]
    next_cursor: str | None


class Asked(Schema):
    """What of a report is wanted; days are those of the territory."""

    on_behalf_of: str = ""
    cycle: UUID | None = None
    since: Day | None = None
    until: Day | None = None
    point: UUID | None = None
    producer: UUID | None = None
    member: str = Field(default="", max_length=80)
    state: Literal["", "placed", "confirmed", "cancelled"] = ""
    cursor: str | None = None
    limit: int | None = None


@router.get("/reports", response=list[ReportOut])
def reports(request: HalleRequest) -> list[dict[str, Any]]:
    """Every report the caller may read: a hub's are its team's, a producer's its own lines."""
    _view, views = require_viewpoint(request.actor)
    return [
        {
            "name": report.name,
            "title": str(report.title),
            "about": str(report.about),
            "filters": list(report.filters),
            "on_behalf_of": view.key,
            "organisation": view.name,
        }
        for view in views
        for report in reports_for(view)
    ]


@router.get("/reports/{slug:name}", response=RowsOut)
def rows(request: HalleRequest, name: str, asked: Query[Asked]) -> dict[str, Any]:
    """Rows of a report. Amounts are cents, weights grams, codes as they are kept."""
    view, _views = require_viewpoint(request.actor, asked.on_behalf_of)
    report = report_named(name, view)
    members = members_named(view, asked.member) if asked.member and view.is_hub else None
    filters = Filters(**asked.dict(include=set(Filters._fields)))
    scope = Scope(view, filters, members)
    start, size = after(asked.cursor), size_of(asked.limit)
    page = report.page(scope, start, size)
    columns = report.columns_for(scope)
    keys = [column.key for column in columns]
    end = start + len(page.rows)
    return {
        "columns": [
            {"key": column.key, "title": str(column.title), "kind": str(column.kind)}
            for column in columns
        ],
        "items": [dict(zip(keys, row, strict=True)) for row in page.rows],
        "number": page.number,
        "totals": page.totals,
        "next_cursor": cursor_of(end) if page.rows and end < page.number else None,
    }
