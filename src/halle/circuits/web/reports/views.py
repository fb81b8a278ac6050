"""Reports as pages and as files."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language

from halle.circuits.policies.reports import require_viewpoint
from halle.circuits.queries.reports.catalogue import report_named, reports_for
from halle.circuits.web.reports.asking import address_of, choices_of, scope_of, viewpoint_key
from halle.circuits.web.reports.cells import (
    for_sheet,
    headings,
    shown,
    shown_headings,
    shown_totals,
)
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest
from halle.kernel.spreadsheets import csv_response, xlsx_response

PER_PAGE = 30
FILES = {"csv": csv_response, "xlsx": xlsx_response}


def reports(request: HalleRequest) -> HttpResponse:
    """Every report there is for whom one acts."""
    view, views = require_viewpoint(request.actor, viewpoint_key(request))
    context = {"view": view, "views": views, "reports": reports_for(view)}
    return render(request, "circuits/reports/list.html", context)


def report(request: HalleRequest, name: str) -> HttpResponse:
    """The first rows of a report, its sums, its filters."""
    view, views = require_viewpoint(request.actor, viewpoint_key(request))
    wanted = report_named(name, view)
    scope = scope_of(request.GET, view)
    start = _start(request.GET.get("debut", ""))
    page = wanted.page(scope, start, PER_PAGE)
    columns = wanted.columns_for(scope)
    here = request.path
    context = {
        "view": view,
        "views": views,
        "report": wanted,
        "columns": shown_headings(columns),
        "rows": shown(columns, page.rows),
        "totals": shown_totals(columns, page.totals) if page.totals and page.rows else [],
        "number": page.number,
        "first": start + 1,
        "last": start + len(page.rows),
        "filters": scope.filters,
        "choices": choices_of(wanted, scope),
        "asked": address_of(scope),
        "is_filtered": any(scope.filters),
        "previous_url": f"{here}?{address_of(scope, debut=max(0, start - PER_PAGE))}"
        if start
        else "",
        "next_url": f"{here}?{address_of(scope, debut=start + PER_PAGE)}"
        if start + PER_PAGE < page.number
        else "",
    }
    return render(request, "circuits/reports/report.html", context)


def download(request: HalleRequest, name: str, kind: str) -> HttpResponseBase:
    """The whole report as a file, sent while it is read."""
    view, _views = require_viewpoint(request.actor, viewpoint_key(request))
    wanted = report_named(name, view)
    if kind not in FILES:
        raise NotFound
    scope = scope_of(request.GET, view)
    columns = wanted.columns_for(scope)
    filename = slugify(f"{wanted.title} {view.name} {timezone.localdate():%Y-%m-%d}")
    return FILES[kind](
        filename,
        headings(columns),
        for_sheet(columns, wanted.stream(scope)),
        get_language() or "fr",
    )


def _start(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
