"""The invoices of a party, as a page and as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from halle.billing.policies import keeps_books, may_issue, require_may_read_books
from halle.billing.queries.books_kept import books_kept_by
from halle.billing.queries.paper_lists import (
    FILTERS,
    SENT,
    PaperFilter,
    PaperRow,
    counterparts_of,
    every_paper_of,
    papers_of,
    sums_of,
)
from halle.billing.showing import tell_of_customers
from halle.billing.web.asking import (
    SETTLEMENT_WORDS,
    SIDES,
    STATE_KINDS,
    STATE_WORDS,
    address_of,
    filter_of,
)
from halle.identity.models import Party
from halle.identity.policies import require_signed_in
from halle.identity.queries.parties import party_id_of
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest
from halle.kernel.spreadsheets import Cents, Row, csv_response, xlsx_response

PER_PAGE = 25
FILES = {"csv": csv_response, "xlsx": xlsx_response}


@require_safe
def books(request: HalleRequest) -> HttpResponse:
    """Whose invoices one may see: one's own, and those of the firms whose money one keeps."""
    require_signed_in(request.actor)
    return render(request, "billing/books.html", {"books": books_kept_by(request.actor)})


@require_safe
def papers(request: HalleRequest, party_id: UUID) -> HttpResponse:
    """Invoices sent or received, filtered by the address, with what they come to."""
    wanted = filter_of(_mine(request, party_id), request.GET)
    today, start = timezone.localdate(), _start(request.GET.get("debut", ""))
    rows = papers_of(wanted, today, start, PER_PAGE)
    sums = sums_of(wanted, today)
    tell_of_customers(request.actor, rows if wanted.side == SENT else [])
    more = start + PER_PAGE
    context = {
        "party": Party.objects.get(pk=wanted.party_id),
        "tabs": _tabs(request.actor, party_id, wanted),
        "wanted": wanted,
        "may_issue": may_issue(request.actor, wanted.party_id),
        "is_sent": wanted.side == SENT,
        "rows": [(row, STATE_WORDS.get(row.state), STATE_KINDS.get(row.state, "")) for row in rows],
        "sums": sums,
        "choices": _choices(wanted),
        "is_filtered": any((wanted.state, wanted.since, wanted.until, wanted.other)),
        "asked": address_of(wanted),
        "bare": address_of(PaperFilter(wanted.party_id, wanted.side)),
        "previous_url": f"?{address_of(wanted, debut=max(0, start - PER_PAGE))}" if start else "",
        "next_url": f"?{address_of(wanted, debut=more)}" if more < sums.papers else "",
    }
    return render(request, "billing/papers.html", context)


@require_safe
def download(request: HalleRequest, party_id: UUID, kind: str) -> HttpResponseBase:
    """The whole list as a spreadsheet, sent while it is read."""
    if kind not in FILES:
        raise NotFound
    wanted, today = filter_of(_mine(request, party_id), request.GET), timezone.localdate()
    side = _("sent") if wanted.side == SENT else _("received")
    title = _("Invoices")
    filename = slugify(f"{title} {side} {today:%Y-%m-%d}")
    rows = (_cells(row) for row in every_paper_of(wanted, today))
    return FILES[kind](filename, _headings(wanted), rows, get_language() or "fr")


def _mine(request: HalleRequest, party_id: UUID) -> int:
    require_signed_in(request.actor)
    found = party_id_of(party_id)
    require_may_read_books(request.actor, found)
    return found


def _start(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _tabs(actor: Actor, party_id: UUID, wanted: PaperFilter) -> list[dict[str, Any]]:
    labels = {"emises": _("Sent"), "recues": _("Received")}
    page = reverse("billing:papers", args=[party_id])
    tabs = [
        {"url": f"{page}?sens={word}", "label": label, "current": SIDES[word] == wanted.side}
        for word, label in labels.items()
    ]
    if not keeps_books(actor, wanted.party_id):
        return tabs
    accounts = reverse("billing:accounts", args=[party_id])
    return [*tabs, {"url": accounts, "label": _("Accounts"), "current": False}]


def _choices(wanted: PaperFilter) -> list[dict[str, Any]]:
    state = [("", _("Every state")), *((one, STATE_WORDS[one]) for one in FILTERS)]
    others = counterparts_of(wanted.party_id, wanted.side)
    everyone = _("Every customer") if wanted.side == SENT else _("Every supplier")
    other = [("", everyone), *((str(public_id), name) for public_id, name in others)]
    return [
        {"name": "etat", "label": _("State"), "value": wanted.state, "options": state},
        {"name": "avec", "label": everyone, "value": str(wanted.other or ""), "options": other},
    ]


def _headings(wanted: PaperFilter) -> list[str]:
    other = _("Customer") if wanted.side == SENT else _("Supplier")
    return [
        _("Invoice number"), _("Issued on"), other, _("Due on"), _("Total without VAT"), _("VAT"),
        _("Total with VAT"), _("Remains"), _("State"), _("Settlement"),
    ]  # fmt: skip


def _cells(row: PaperRow) -> Row:
    return [
        row.number,
        row.issued_on,
        row.other_name,
        row.due_on,
        Cents(row.net_cents),
        Cents(row.vat_cents),
        Cents(row.total_cents),
        None if row.left_cents is None else Cents(row.left_cents),
        str(STATE_WORDS[row.state]) if row.state else _("Credit note"),
        str(SETTLEMENT_WORDS[row.settlement]),
    ]
