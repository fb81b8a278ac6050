"""Spreadsheets: looked at first, applied afterwards, taken home again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest
from halle.kernel.spreadsheets import csv_response, xlsx_response
from halle.market.actions.check_catalogue_file import check_catalogue_file
from halle.market.actions.import_catalogue import import_catalogue
from halle.market.imports.tables import MOST_BYTES
from halle.market.models import CatalogueImport
from halle.market.queries.export import (
    LAYOUTS,
    NETWORK,
    NETWORK_HEADER,
    SIMPLE,
    catalogue_rows,
    simple_header,
)
from halle.market.queries.imports import the_import
from halle.market.web.check import LINES_A_PAGE, Check, look_at
from halle.market.web.doors import frame, opened, posted
from halle.market.web.fields import add_refusal
from halle.market.web.forms import ApplyForm, FileForm

WRITERS = {"csv": csv_response, "xlsx": xlsx_response}


@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HalleRequest, seller: UUID) -> HttpResponse:
    """Send a spreadsheet, to see what it would change."""
    found = opened(request, seller)
    form = FileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: UploadedFile = form.cleaned_data["file"]
        try:
            checked = check_catalogue_file(
                actor=request.actor,
                seller_id=found.pk,
                filename=file.name or "",
                content=file.read(MOST_BYTES + 1),
                at=clock.now(),
            )
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            if checked.unknown_columns:
                columns = ", ".join(checked.unknown_columns)
                messages.info(request, _("Columns left aside: %(columns)s") % {"columns": columns})
            return redirect("market:check", seller, checked.public_id)
    context = {**frame(found, "market:import"), "form": form}
    return render(request, "market/import.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HalleRequest, seller: UUID, check: UUID) -> HttpResponse:
    """What a spreadsheet would create, change, leave as it is; sent back, it is done."""
    found = opened(request, seller)
    kept = the_import(check)
    if kept.seller_id != found.pk:
        raise NotFound
    if request.method == "POST":
        return _applied(request, seller, kept)
    looked = look_at(kept, at=clock.now())
    page = Paginator(looked.lines(request.GET.get("show", "")), LINES_A_PAGE)
    context = {
        **frame(found, "market:import"),
        "check": looked,
        "page": page.get_page(request.GET.get("page")),
        "chips": _chips(request, looked),
    }
    return render(request, "market/check.html", context)


@require_safe
def export(request: HalleRequest, seller: UUID, kind: str) -> HttpResponseBase:
    """The catalogue as CSV or XLSX, in plain French columns or the network's."""
    found = opened(request, seller)
    layout = request.GET.get("columns", SIMPLE)
    if layout not in LAYOUTS or kind not in WRITERS:
        raise Http404
    header = NETWORK_HEADER if layout == NETWORK else simple_header()
    rows = catalogue_rows(found.pk, found.party.name, layout)
    name = _("catalogue") + f" {found.party.name}"
    return WRITERS[kind](name, header, rows, get_language() or "fr")


@require_safe
def example(request: HalleRequest) -> HttpResponseBase:
    """A spreadsheet to begin with: the columns and four products."""
    rows = [
        (_("Carrots"), _("Vegetables"), "1,90", _("bunch"), "5,5 %", "80"),
        (_("Potatoes"), _("Vegetables"), "2,50", "kg", "5,5 %", "120"),
        (_("Eggs"), _("Cheese, eggs and milk"), "2,40", _("6 eggs"), "5,5 %", ""),
        (_("Apple juice"), _("Drinks"), "3,10", "75 cl", "5,5 %", "40"),
    ]
    return csv_response(_("example"), simple_header()[:6], rows, get_language() or "fr")


def _applied(request: HalleRequest, seller: UUID, kept: CatalogueImport) -> HttpResponse:
    form = ApplyForm(request.POST)
    form.is_valid()
    answer = import_catalogue(
        actor=request.actor,
        import_id=kept.pk,
        absent="empty" if form.cleaned_data["empty_absent"] else "keep",
        at=clock.now(),
    )
    done = answer.created + answer.changed + answer.emptied
    sentence = ngettext(
        "%(created)d created, %(changed)d changed, %(same)d as it was.",
        "%(created)d created, %(changed)d changed, %(same)d as they were.",
        answer.unchanged,
    )
    counts = {"created": answer.created, "changed": answer.changed, "same": answer.unchanged}
    messages.success(request, sentence % counts)
    if answer.emptied:
        emptied = ngettext(
            "%(many)d line left out of the file now has nothing more to sell.",
            "%(many)d lines left out of the file now have nothing more to sell.",
            answer.emptied,
        )
        messages.info(request, emptied % {"many": answer.emptied})
    return redirect("market:catalogue" if done else "market:import", seller)


def _chips(request: HalleRequest, looked: Check) -> list[dict[str, Any]]:
    here = reverse("market:check", args=[looked.seller_id, looked.public_id])
    show = request.GET.get("show", "")
    return [
        {
            "url": f"{here}?show={status}" if status else here,
            "label": f"{label} ({many})",
            "current": status == show,
        }
        for status, label, many in looked.parts()
        if many or not status
    ]
