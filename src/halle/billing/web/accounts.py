"""A firm's accounts as the tax office asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from halle.billing.policies import require_keeps_books
from halle.billing.queries.books import fec_of
from halle.billing.web.forms import FecForm
from halle.identity.models import Party
from halle.identity.policies import require_signed_in
from halle.identity.queries.legal_identities import legal_identity_of
from halle.identity.queries.parties import party_id_of
from halle.kernel.requests import HalleRequest


@require_safe
def choose(request: HalleRequest, party_id: UUID) -> HttpResponse:
    """Choose the period of the file."""
    return _show(request, _mine(request, party_id), _this_year())


@require_safe
def fec(request: HalleRequest, party_id: UUID) -> HttpResponseBase:
    """The file of accounting entries of a period, sent while it is read."""
    organisation_id = _mine(request, party_id)
    form = FecForm(request.GET)
    if not form.is_valid():
        return _show(request, organisation_id, form)
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    if first > last:
        form.add_error("last", _("The last day comes after the first."))
        return _show(request, organisation_id, form)
    return fec_file(*fec_of(organisation_id, first, last, form.chart()))


def fec_file(name: str, rows: Iterator[bytes]) -> StreamingHttpResponse:
    """The answer that holds the file."""
    response = StreamingHttpResponse(rows, content_type="text/plain; charset=iso-8859-15")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response


def _mine(request: HalleRequest, party_id: UUID) -> int:
    require_signed_in(request.actor)
    found = party_id_of(party_id)
    require_keeps_books(request.actor, found)
    return found


def _this_year() -> FecForm:
    today = timezone.localdate()
    return FecForm(initial={"first": today.replace(month=1, day=1), "last": today})


def _show(request: HalleRequest, organisation_id: int, form: FecForm) -> HttpResponse:
    party = Party.objects.get(pk=organisation_id)
    page = reverse("billing:papers", args=[party.public_id])
    context = {
        "party": party,
        "form": form,
        "known": legal_identity_of(organisation_id),
        "period": [form["first"], form["last"]],
        "accounts": [field for field in form if field.name not in ("first", "last")],
        "tabs": [
            {"url": f"{page}?sens=emises", "label": _("Sent"), "current": False},
            {"url": f"{page}?sens=recues", "label": _("Received"), "current": False},
            {"url": "", "label": _("Accounts"), "current": True},
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "billing/accounts.html", context, status=status)
