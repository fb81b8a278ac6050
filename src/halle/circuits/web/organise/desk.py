"""Where those who organise begin."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from halle.circuits.policies import require_organises
from halle.circuits.queries.desk import asked_of, live_cycles_of, past_cycles_of
from halle.circuits.queries.hubs import hub_at, hubs_organised_by
from halle.circuits.queries.points import open_points_of
from halle.circuits.queries.templates import templates_of
from halle.identity.policies import require_signed_in
from halle.kernel.requests import HalleRequest


def organise(request: HalleRequest) -> HttpResponse:
    """One's hubs and their orders; whoever has none is led to set one up."""
    require_signed_in(request.actor)
    hubs = hubs_organised_by(request.actor)
    asked = asked_of(request.actor.person_id)
    if not hubs and not asked:
        return redirect("circuits:start")
    return render(
        request,
        "circuits/organise/desk.html",
        {"hubs": hubs, "cycles": live_cycles_of([hub.pk for hub in hubs]), "asked": asked},
    )


def hub(request: HalleRequest, hub_id: UUID) -> HttpResponse:
    """One hub: its orders now, those that come back, those that are past, its places."""
    ours = hub_at(hub_id)
    require_organises(request.actor, ours.pk)
    past, page = past_cycles_of(ours.pk, request.GET.get("page", 1))
    return render(
        request,
        "circuits/organise/hub.html",
        {
            "hub": ours,
            "live": live_cycles_of([ours.pk]),
            "past": past,
            "page": page,
            "points": open_points_of(ours.pk),
            "templates": templates_of(ours.pk),
            "crumbs": [("/manger/organiser/", _("Organise"))],
        },
    )
