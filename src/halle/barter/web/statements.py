"""Statements: on a page, on paper, as a spreadsheet, for accounting programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from halle.barter.models import Membership
from halle.barter.papers import Line, Sheet, camt_053
from halle.barter.queries.accounts import account_of
from halle.barter.queries.statement import (
    Movement,
    Period,
    ends_of,
    movements_of,
    movements_page,
)
from halle.barter.web.forms import PeriodForm
from halle.barter.web.opening import account_at, around
from halle.billing.papers.printing import fleeting_pdf
from halle.kernel import clock
from halle.kernel.requests import HalleRequest
from halle.kernel.spreadsheets import Cents, Row, csv_response
from halle.ledger.queries.statements import PAGE

PRINTED, DRAWN = 2000, 1000
"""So many movements on a sheet of paper, and in a PDF, which takes some seconds to draw."""


@require_safe
def statement(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """The movements of a period, a page of them, with the balance after each."""
    member = account_at(request, membership_id)
    form, period = _asked(request)
    before = _leg(request)
    found = movements_page(
        member.network_id, member.firm_id, period=period, before=before, limit=PAGE + 1
    )
    context = {
        **around(member, "statement"),
        "form": form,
        "movements": found[:PAGE],
        "earlier": found[PAGE - 1].leg_id if len(found) > PAGE else None,
        "kept": account_of(member.network_id, member.firm_id),
        "query": _query(request),
        "filtered": period != Period(),
        "usual": _usual_periods(request, member),
    }
    return render(request, "barter/account/statement.html", context)


@require_safe
def printed(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """A sheet of paper, with what there was before and after."""
    member = account_at(request, membership_id)
    return render(request, "barter/account/statement_print.html", _sheet(request, member, PRINTED))


@require_safe
def as_pdf(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """The same sheet as a file."""
    member = account_at(request, membership_id)
    html = render_to_string("barter/account/statement_pdf.html", _sheet(request, member, DRAWN))
    return _as_file(fleeting_pdf(html), f"{member.account}.pdf", "application/pdf")


@require_safe
def as_csv(request: HalleRequest, membership_id: UUID) -> StreamingHttpResponse:
    """The movements as a spreadsheet, the first booked first."""
    member = account_at(request, membership_id)
    _form, period = _asked(request)
    heading = [
        _("Value date"),
        _("Booked on"),
        _("Movement"),
        _("With whom"),
        _("What for"),
        _("Amount"),
        _("Of which fee"),
        _("Balance"),
        _("Reference"),
    ]
    rows = map(_row, movements_of(member.network_id, member.firm_id, period))
    name = _("statement")
    return csv_response(f"{name}-{member.account}", heading, rows, get_language() or "fr")


@require_safe
def as_xml(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """The movements for accounting programs (camt.053)."""
    member = account_at(request, membership_id)
    _form, period = _asked(request)
    now = timezone.localtime(clock.now())
    opening, closing = ends_of(member.network_id, member.firm_id, period)
    sheet = Sheet(
        name=f"{member.account}-{now:%Y%m%d%H%M%S}",
        account=member.account,
        owner=member.firm.name,
        written_at=now,
        since=timezone.localtime(period.since or member.joined_at or member.applied_at),
        until=timezone.localtime(period.until - timedelta(seconds=1)) if period.until else now,
        opening_cents=opening,
        closing_cents=closing,
    )
    content = camt_053(sheet, _lines(movements_of(member.network_id, member.firm_id, period)))
    return _as_file(content, f"{member.account}.xml", "application/xml")


def _as_file(content: bytes, name: str, content_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _sheet(request: HalleRequest, member: Membership, most: int) -> dict[str, Any]:
    """What a statement on paper shows: the movements of a period, what was before and after."""
    _form, period = _asked(request)
    opening, closing = ends_of(member.network_id, member.firm_id, period)
    movements = list(movements_of(member.network_id, member.firm_id, period))
    return {
        **around(member, "statement"),
        "movements": movements[-most:],
        "left_out": max(0, len(movements) - most),
        "opening_cents": opening,
        "closing_cents": closing,
        "in_cents": sum(one.cents for one in movements if one.cents > 0),
        "out_cents": sum(one.cents for one in movements if one.cents < 0),
        "period": period,
        "last_day": period.until - timedelta(days=1) if period.until else None,
        "now": clock.now(),
    }


def _row(one: Movement) -> Row:
    return (
        timezone.localtime(one.at).date(),
        timezone.localtime(one.booked_at).date(),
        one.title,
        one.with_whom,
        one.message,
        Cents(one.cents),
        Cents(one.fee_cents),
        Cents(one.balance_cents),
        one.reference,
    )


def _lines(movements: Iterator[Movement]) -> Iterator[Line]:
    for one in movements:
        days = (timezone.localtime(one.booked_at), timezone.localtime(one.at))
        yield Line(one.reference, one.cents, *days, one.title, one.with_whom, one.message)


def _asked(request: HalleRequest) -> tuple[PeriodForm, Period]:
    """The days in the address, both included, on the territory's clock."""
    form = PeriodForm(request.GET or None)
    if not form.is_bound or not form.is_valid():
        return form, Period()
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    here = timezone.get_current_timezone()
    return form, Period(
        datetime.combine(since, time(), here) if since else None,
        datetime.combine(until + timedelta(days=1), time(), here) if until else None,
    )


def _usual_periods(request: HalleRequest, member: Membership) -> list[dict[str, Any]]:
    """The periods that books are kept by, each one tap away."""
    today = timezone.localdate()
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    before = month - timedelta(days=1)
    periods = [
        (_("This month"), month, today),
        (_("Last month"), before.replace(day=1), before),
        (_("This year"), year, today),
        (_("Last year"), year.replace(year=year.year - 1), year - timedelta(days=1)),
    ]
    address = reverse("barter:statement", args=[member.public_id])
    asked = (request.GET.get("since"), request.GET.get("until"))
    return [
        {
            "label": label,
            "url": f"{address}?since={since}&until={until}",
            "current": asked == (str(since), str(until)),
        }
        for label, since, until in periods
    ]


def _leg(request: HalleRequest) -> int | None:
    asked = request.GET.get("avant", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


def _query(request: HalleRequest) -> str:
    kept: Any = request.GET.copy()
    kept.pop("avant", None)
    return str(kept.urlencode())
