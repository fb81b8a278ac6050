"""The orders of a cycle, and its journal."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from halle.circuits.queries.cycle_orders import OrderRow, journal_of, orders_of
from halle.circuits.web.organise.cycle_pages import cycle_to_organise, render_tab
from halle.identity.hooks import tell_of_showing
from halle.kernel import clock
from halle.kernel.requests import HalleRequest

ORDERS_A_PAGE = 50
NAME_AND_ORDER = gettext_noop("Your name and your order")
PREPARE_THEM = gettext_noop("To prepare the orders of a hub")


def cycle_orders(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Who ordered what for how much; each of them can read that it was shown."""
    cycle = cycle_to_organise(request, cycle_id)
    words = " ".join(request.GET.get("q", "").split())[:80]
    page = Paginator(orders_of(cycle.pk, words), ORDERS_A_PAGE).get_page(request.GET.get("page"))
    rows = [OrderRow(*row) for row in page]
    tell_of_showing(
        actor=request.actor,
        subject_ids={row.buyer_id for row in rows},
        what=NAME_AND_ORDER,
        purpose=PREPARE_THEM,
        at=clock.now(),
    )
    states = {
        "held": ("wait", _("Being placed")),
        "placed": ("ok", _("Placed")),
        "confirmed": ("ok", _("Confirmed")),
        "cancelled": ("bad", _("Cancelled")),
    }
    ways = {
        "credit": _("Credit"),
        "collection": _("At collection"),
        "transfer": _("Bank transfer"),
    }
    return render_tab(
        request,
        cycle,
        "cycle_orders",
        {
            "rows": [(row, *states[row.state], ways[row.pay_by]) for row in rows],
            "page": page,
            "search": {"label": _("Name of a member"), "value": words},
            "searched": bool(words),
        },
    )


def cycle_journal(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Who changed what, and when."""
    cycle = cycle_to_organise(request, cycle_id)
    words = _words()
    lines = [(line, words.get(line.action, line.action)) for line in journal_of(cycle.pk)]
    return render_tab(request, cycle, "cycle_journal", {"lines": lines})


def _words() -> dict[str, str]:
    return {
        "circuits.create_order_cycle": _("Planned the orders"),
        "circuits.set_up_circuit": _("Set up the circuit"),
        "circuits.copy_order_cycle": _("Copied these orders"),
        "circuits.edit_order_cycle": _("Changed the dates and places"),
        "circuits.set_cycle_points": _("Changed the places"),
        "circuits.bring_offers": _("Added products"),
        "circuits.take_out_offers": _("Took products out"),
        "circuits.edit_cycle_offers": _("Changed the table of products"),
        "circuits.set_exclusions": _("Changed where products go out"),
        "circuits.set_supplier_terms": _("Changed a producer's minimum"),
        "circuits.set_cycle_fees": _("Changed the fees"),
        "circuits.open_order_cycle": _("Opened the orders"),
        "circuits.cancel_order_cycle": _("Called the orders off"),
        "circuits.close_order_cycle": _("Closed the orders"),
        "circuits.reopen_order_cycle": _("Reopened the orders"),
        "circuits.place_order": _("Placed an order"),
        "circuits.close_distribution": _("Ended the distribution"),
        "circuits.reopen_distribution": _("Reopened the distribution"),
    }
