"""Harvest sheets: those of a farm, those of a cycle, one on paper."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from halle.circuits.models import OrderCycle
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.policies.harvest import is_team, may_correct_for, require_may_read_harvest
from halle.circuits.queries.cycles import cycle_at
from halle.circuits.queries.harvest import (
    Harvest,
    farm_in,
    farms_of,
    harvest_of,
    harvests_for,
    harvests_of,
    is_provisional,
)
from halle.circuits.queries.reports.scope import HUB, PRODUCER
from halle.circuits.queries.reports.viewpoints import viewpoints_of
from halle.identity.policies import require_signed_in
from halle.kernel.qr import qr_svg
from halle.kernel.requests import HalleRequest


def harvests(request: HalleRequest) -> HttpResponse:
    """What one's farms bring where: the coming harvests and the past ones."""
    require_signed_in(request.actor)
    farms = [view for view in viewpoints_of(request.actor) if view.kind == PRODUCER]
    rows = harvests_for([farm.party_id for farm in farms])
    context = {"rows": rows, "farms": farms, "several": len(farms) > 1}
    return render(request, "circuits/harvest/list.html", context)


def cycle_harvest(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Who brings how much to a cycle, for the team of its hub."""
    cycle = cycle_at(cycle_id)
    require_may_distribute(request.actor, cycle.coordinator_id, scope="read")
    farms = farms_of(cycle.pk)
    context = {
        "cycle": cycle,
        "farms": farms,
        "goods_cents": sum(farm.goods_cents for farm in farms),
        "provisional": is_provisional(cycle),
        "crumbs": _crumbs(cycle),
    }
    return render(request, "circuits/harvest/cycle.html", context)


def harvest_sheet(request: HalleRequest, cycle_id: UUID, farm_id: UUID) -> HttpResponse:
    """One farm's sheet: for itself and for the hub's team."""
    cycle = cycle_at(cycle_id)
    farm = farm_in(cycle, farm_id)
    require_may_read_harvest(request.actor, cycle, farm.pk)
    ours = is_team(request.actor, cycle)
    kind, party = (HUB, cycle.coordinator.party) if ours else (PRODUCER, farm)
    context = {
        "cycle": cycle,
        "sheets": [_with_code(cycle, harvest_of(cycle, farm))],
        "provisional": is_provisional(cycle),
        "is_team": ours,
        "may_correct": not is_provisional(cycle) and may_correct_for(request.actor, cycle, farm.pk),
        "viewpoint": f"{kind}:{party.public_id}",
        "farm_id": farm_id,
    }
    return render(request, "circuits/harvest/sheet.html", context)


def all_sheets(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """The sheets of every farm of a cycle, to print in one go."""
    cycle = cycle_at(cycle_id)
    require_may_distribute(request.actor, cycle.coordinator_id, scope="read")
    context = {
        "cycle": cycle,
        "sheets": [_with_code(cycle, sheet) for sheet in harvests_of(cycle)],
        "provisional": is_provisional(cycle),
        "is_team": True,
        "viewpoint": f"{HUB}:{cycle.coordinator.party.public_id}",
    }
    return render(request, "circuits/harvest/sheet.html", context)


def _with_code(cycle: OrderCycle, sheet: Harvest) -> tuple[Harvest, str]:
    """A sheet and the code that opens it on a phone."""
    address = reverse(
        "circuits:harvest-sheet", args=[cycle.session.public_id, sheet.farm_public_id]
    )
    title = _("Code that opens the sheet of %(farm)s on a phone") % {"farm": sheet.farm}
    return sheet, qr_svg(settings.SITE_URL + address, title=title)


def _crumbs(cycle: OrderCycle) -> list[tuple[str, str]]:
    return [
        (reverse("circuits:distributions"), _("Distributions")),
        (reverse("circuits:distribution", args=[cycle.session.public_id]), cycle.name),
    ]
