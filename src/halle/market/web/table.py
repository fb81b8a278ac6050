"""The catalogue as a table: read, filter, change many lines at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from halle.kernel import clock
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.requests import HalleRequest
from halle.market.actions.edit_offers import edit_offers
from halle.market.actions.restore_offer import restore_offer
from halle.market.actions.withdraw_offer import withdraw_offer
from halle.market.errors import SomeLinesRefused
from halle.market.models import Seller
from halle.market.queries.catalogue import offer_by_public_id, said_offer
from halle.market.queries.catalogue_table import (
    CatalogueFilter,
    catalogue_page,
    has_offers,
    shelf_choices,
)
from halle.market.web.doors import frame, opened
from halle.market.web.table_form import TypedTable, seen_of, table_rows


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue(request: HalleRequest, seller: UUID) -> HttpResponse:
    """A page of the table; sent back, its changes are saved, all of them or none."""
    found = opened(request, seller)
    if request.method != "POST":
        return _shown(request, found)
    table = TypedTable(request.POST)
    if not table.is_readable:
        raise Invalid(_("This page is too old to be saved. Open it again."))
    if not table.problems:
        try:
            saved = edit_offers(
                actor=request.actor,
                seller_id=found.pk,
                lines=tuple(table.changes),
                at=clock.now(),
            )
        except SomeLinesRefused as refusal:
            table.refuse(refusal.refusals)
        else:
            _tell(request, saved.changed)
            return redirect(request.get_full_path())
    return _shown(request, found, table)


@require_POST
def withdraw(request: HalleRequest, seller: UUID, offer: UUID) -> HttpResponse:
    """Take a size off sale; the next page offers to put it back."""
    found = offer_by_public_id(opened(request, seller).pk, offer)
    withdraw_offer(actor=request.actor, offer_id=found.pk, at=clock.now())
    return redirect(f"{_back(request, seller)}?undo={offer}")


@require_POST
def restore(request: HalleRequest, seller: UUID, offer: UUID) -> HttpResponse:
    """Put a size back on sale."""
    found = offer_by_public_id(opened(request, seller).pk, offer)
    restore_offer(actor=request.actor, offer_id=found.pk, at=clock.now())
    messages.success(request, _("%(name)s is on sale again.") % {"name": said_offer(found)})
    return redirect(_back(request, seller))


def undo_of(request: HalleRequest, seller: Seller) -> dict[str, Any] | None:
    """What was just withdrawn, to be put back with one button."""
    try:
        offer = offer_by_public_id(seller.pk, UUID(request.GET.get("undo", "")))
    except (ValueError, NotFound):
        return None
    if offer.withdrawn_at is None:
        return None
    return {"offer": offer.public_id, "name": said_offer(offer)}


def _shown(request: HalleRequest, seller: Seller, table: TypedTable | None = None) -> HttpResponse:
    wanted = CatalogueFilter.of(request.GET)
    page = catalogue_page(seller.pk, wanted, request.GET.get("page"))
    lines = list(page.object_list)
    context = {
        **frame(seller, "market:catalogue"),
        "page": page,
        "rows": table_rows(lines, table),
        "seen": seen_of(lines),
        "errors": [tuple(problem) for problem in table.listed()] if table else [],
        "search": {"label": _("Find a product"), "value": wanted.words},
        "filters": _filters(wanted),
        "is_filtered": any(wanted),
        "is_empty": not lines and not has_offers(seller.pk),
        "undo": undo_of(request, seller),
    }
    return render(
        request, "market/catalogue.html", context, status=422 if table is not None else 200
    )


def _filters(wanted: CatalogueFilter) -> list[dict[str, Any]]:
    states = [
        ("", _("On sale")),
        ("low", _("Nearly sold out")),
        ("out", _("Sold out")),
        ("withdrawn", pgettext("offer", "Withdrawn")),
    ]
    shelves = [("", _("All shelves")), *shelf_choices()]
    return [
        {"name": "shelf", "label": _("Shelf"), "value": wanted.shelf, "options": shelves},
        {"name": "state", "label": _("State"), "value": wanted.state, "options": states},
    ]


def _tell(request: HalleRequest, changed: int) -> None:
    if changed:
        sentence = ngettext("%(many)d line saved.", "%(many)d lines saved.", changed)
        messages.success(request, sentence % {"many": changed})
    else:
        messages.info(request, _("Nothing had changed."))


def _back(request: HalleRequest, seller: UUID) -> str:
    """The product's page or the table, wherever the button was."""
    product = request.POST.get("product", "")
    try:
        return reverse("market:product", args=[seller, UUID(product)])
    except ValueError:
        return reverse("market:catalogue", args=[seller])
