"""What every tab of a cycle's editor shows around its own content."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from halle.circuits.models import OrderCycle
from halle.circuits.policies import LIVE, require_organises
from halle.circuits.queries.cycle_now import notices_of, numbers_of
from halle.circuits.queries.cycles import cycle_at
from halle.kernel import clock
from halle.kernel.requests import HalleRequest


class Tab(NamedTuple):
    """A leaf of the editor."""

    url: str
    label: str
    current: bool


def cycle_to_organise(request: HalleRequest, cycle_id: UUID) -> OrderCycle:
    """The cycle of an address, for those who organise it; to others it says why not."""
    cycle = cycle_at(cycle_id)
    require_organises(request.actor, cycle.coordinator_id)
    return cycle


def render_tab(
    request: HalleRequest, cycle: OrderCycle, tab: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A tab of the editor with its heading, its figures and what should be seen to."""
    numbers = numbers_of(cycle.pk)
    language = get_language() or "fr"
    return render(
        request,
        f"circuits/organise/{tab}.html",
        {
            "cycle": cycle,
            "session": cycle.session,
            "hub": cycle.coordinator,
            "is_live": cycle.session.state in LIVE,
            "tabs": _tabs(cycle, tab, numbers.orders),
            "numbers": numbers,
            "notices": notices_of(cycle, clock.now(), language),
            "crumbs": [
                (reverse("circuits:organise"), _("Organise")),
                (
                    reverse("circuits:hub", args=[cycle.coordinator.party.public_id]),
                    cycle.coordinator.party.name,
                ),
            ],
            **context,
        },
        status=status,
    )


def _tabs(cycle: OrderCycle, current: str, orders: int) -> list[Tab]:
    labels = {
        "cycle_dates": _("Dates and places"),
        "cycle_products": _("Products"),
        "cycle_fees": _("Fees"),
        "cycle_orders": ngettext("%(count)s order", "%(count)s orders", orders) % {"count": orders},
        "cycle_journal": _("Journal"),
    }
    address = [cycle.session.public_id]
    return [
        Tab(reverse(f"circuits:{name.replace('_', '-')}", args=address), label, name == current)
        for name, label in labels.items()
    ]
