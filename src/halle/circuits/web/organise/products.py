"""The products of a cycle: a table to change, and products to add."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from halle.circuits.actions.bring_offers import bring_offers
from halle.circuits.actions.edit_cycle_offers import edit_cycle_offers
from halle.circuits.models import OrderCycle
from halle.circuits.policies import LIVE
from halle.circuits.queries.editor import Filters, Products, offers_to_bring, products_of
from halle.circuits.queries.relationships import producers_who_let
from halle.circuits.web.organise.cycle_pages import cycle_to_organise, render_tab
from halle.circuits.web.organise.product_table import (
    Table,
    read_table,
    refusals_of,
    seen_of,
    shown_rows,
)
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.market.rules.variants import say_variant

MOST_BROUGHT = 20_000


def cycle_products(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """The table of what a cycle sells; saving writes the cells that changed."""
    cycle = cycle_to_organise(request, cycle_id)
    if request.method == "POST":
        return _save(request, cycle)
    return _show(request, cycle)


def bring_products(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """What the hub may sell and this cycle does not: tick, or take everything found."""
    cycle = cycle_to_organise(request, cycle_id)
    filters = _filters(request.GET)
    found = offers_to_bring(cycle, filters)
    if request.method == "POST":
        ids = list(
            found.values_list("pk", flat=True)[:MOST_BROUGHT]
            if "all" in request.POST
            else found.filter(
                public_id__in=[text for text in request.POST.getlist("offer") if _is_uuid(text)]
            ).values_list("pk", flat=True)
        )
        if not ids:
            messages.warning(request, _("Tick the products to add."))
            return redirect(request.get_full_path())
        brought = bring_offers(
            actor=request.actor, cycle_id=cycle.pk, offer_ids=tuple(ids), at=clock.now()
        )
        messages.success(
            request,
            ngettext("%(n)s product added.", "%(n)s products added.", brought.added)
            % {"n": brought.added},
        )
        return redirect("circuits:cycle-products", cycle_id=cycle_id)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    return render_tab(
        request,
        cycle,
        "cycle_bring",
        {
            "page": page,
            "rows": [(offer, _unit(offer)) for offer in page],
            "total": page.paginator.count,
            **_filter_bar(filters, producers_who_let(cycle.coordinator_id), with_state=False),
        },
    )


def _show(request: HalleRequest, cycle: OrderCycle, table: Table | None = None) -> HttpResponse:
    filters = _filters(request.GET)
    products = products_of(cycle, request.actor, filters, request.GET.get("page", 1))
    return render_tab(
        request,
        cycle,
        "cycle_products",
        {
            "rows": shown_rows(products, table),
            "points": [point.point.name for point in products.points],
            "columns": 8 + len(products.points) if _is_live(cycle) else 7 + len(products.points),
            "seen": seen_of(products),
            "page": products.page,
            "caption": _caption(products, is_live=_is_live(cycle)),
            "refusals": table.refusals if table else [],
            "filtered": any(filters),
            **_filter_bar(filters, list(products.suppliers.values())),
        },
        status=422 if table else 200,
    )


def _caption(products: Products, *, is_live: bool) -> str:
    count, farms = products.page.paginator.count, len(products.suppliers)
    said = ngettext(
        "%(count)s product of %(farms)s.", "%(count)s products of %(farms)s.", count
    ) % {
        "count": count,
        "farms": ngettext("%(n)s farm", "%(n)s farms", farms) % {"n": farms},
    }
    return " ".join([said, _("Tick the places where each goes out.")]) if is_live else said


def _save(request: HalleRequest, cycle: OrderCycle) -> HttpResponse:
    table = read_table(request.POST)
    if table is None:
        messages.warning(request, _("This page was too old to be saved: here it is as it is now."))
        return redirect(request.get_full_path())
    if not table.refusals:
        try:
            written = _write(request, cycle, table)
        except HalleError as refusal:
            table = table.refused(refusals_of(refusal, table))
        else:
            _say(request, written)
            return redirect(request.get_full_path())
    return _show(request, cycle, table)


def _write(request: HalleRequest, cycle: OrderCycle, table: Table) -> int:
    if not table.changes and not table.minimums:
        return 0
    edited = edit_cycle_offers(
        actor=request.actor,
        cycle_id=cycle.pk,
        changes=table.changes,
        minimums=table.minimums,
        at=clock.now(),
    )
    return edited.offers + edited.places + edited.taken_out + len(table.minimums)


def _say(request: HalleRequest, written: int) -> None:
    if written:
        said = ngettext("%(n)s change saved.", "%(n)s changes saved.", written)
        messages.success(request, said % {"n": written})
    else:
        messages.info(request, _("Nothing had changed."))


def _filters(query: Any) -> Filters:
    supplier = query.get("farm", "")
    return Filters(
        " ".join(query.get("q", "").split())[:80],
        UUID(supplier) if _is_uuid(supplier) else None,
        query.get("state", ""),
    )


def _filter_bar(
    filters: Filters, suppliers: list[Any], *, with_state: bool = True
) -> dict[str, Any]:
    farms = [("", _("All farms"))] + [(str(one.public_id), one.name) for one in suppliers]
    bars = [
        {
            "name": "farm",
            "label": _("Farm"),
            "value": str(filters.supplier or ""),
            "options": farms,
        }
    ]
    if with_state:
        states = [
            ("", _("All states")),
            ("almost", _("Almost sold out")),
            ("out", _("Sold out")),
            ("withdrawn", _("Withdrawn by the farm")),
        ]
        bars.append(
            {"name": "state", "label": _("State"), "value": filters.state, "options": states}
        )
    return {
        "search": {"label": _("Product or farm"), "value": filters.words},
        "filters": bars,
        "filter_label": _("Filter"),
    }


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _is_live(cycle: OrderCycle) -> bool:
    return cycle.session.state in LIVE


def _unit(offer: Any) -> str:
    size = offer.variant
    return say_variant(size.kind, size.size, size.item_name, size.display_as)
