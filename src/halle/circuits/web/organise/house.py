"""The house rules of a hub, its points, its series."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from halle.circuits.actions.close_point import close_point
from halle.circuits.actions.edit_hub import edit_hub
from halle.circuits.actions.edit_point import edit_point
from halle.circuits.actions.open_point import open_point
from halle.circuits.actions.stop_cycle_template import stop_cycle_template
from halle.circuits.models import Hub
from halle.circuits.policies import require_organises
from halle.circuits.queries.hubs import hub_at, rules_of
from halle.circuits.queries.points import cycles_that_collect_at, point_at
from halle.circuits.queries.templates import next_of, planned_by, template_at
from halle.circuits.web.organise.fields import add_refusal
from halle.circuits.web.organise.house_forms import HouseForm, PointForm
from halle.circuits.web.organise.rhythm_words import say_rhythm
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest


def house_rules(request: HalleRequest, hub_id: UUID) -> HttpResponse:
    """How a hub takes orders and money."""
    hub = hub_at(hub_id)
    require_organises(request.actor, hub.pk)
    form = HouseForm(request.POST or None, initial=HouseForm.values_of(rules_of(hub)))
    if request.method == "POST" and form.is_valid():
        try:
            edit_hub(actor=request.actor, hub_id=hub.pk, rules=form.rules(), at=clock.now())
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("circuits:hub", hub_id=hub_id)
    return render(
        request, "circuits/organise/house.html", {"hub": hub, "form": form, "crumbs": _crumbs(hub)}
    )


def new_point(request: HalleRequest, hub_id: UUID) -> HttpResponse:
    """A new place to collect baskets."""
    hub = hub_at(hub_id)
    require_organises(request.actor, hub.pk)
    form = PointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            open_point(
                actor=request.actor,
                hub_id=hub.pk,
                address=form.address(),
                **form.words(),
                at=clock.now(),
            )
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Added."))
            return redirect("circuits:hub", hub_id=hub_id)
    return render(
        request, "circuits/organise/point_form.html", {"form": form, "crumbs": _crumbs(hub)}
    )


def change_point(request: HalleRequest, point_id: UUID) -> HttpResponse:
    """What a point says of itself, where it is, and closing it."""
    point = point_at(point_id)
    require_organises(request.actor, point.hub_id)
    form = PointForm(request.POST or None, initial=PointForm.values_of(point))
    if request.method == "POST" and form.is_valid():
        try:
            edit_point(
                actor=request.actor,
                point_id=point.pk,
                address=form.address(),
                **form.words(),
                at=clock.now(),
            )
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("circuits:hub", hub_id=point.hub.party.public_id)
    context = {
        "form": form,
        "point": point,
        "cycles": cycles_that_collect_at(point.pk),
        "crumbs": _crumbs(point.hub),
    }
    return render(request, "circuits/organise/point_form.html", context)


@require_POST
def drop_point(request: HalleRequest, point_id: UUID) -> HttpResponse:
    """Close a point for good."""
    point = point_at(point_id)
    close_point(actor=request.actor, point_id=point.pk, at=clock.now())
    messages.success(request, _("Closed. It is shown nowhere any more."))
    return redirect("circuits:hub", hub_id=point.hub.party.public_id)


def series(request: HalleRequest, template_id: UUID) -> HttpResponse:
    """Orders that come back: their rhythm, what is planned, and stopping."""
    template = template_at(template_id)
    require_organises(request.actor, template.hub_id)
    if request.method == "POST":
        left = stop_cycle_template(actor=request.actor, template_id=template.pk, at=clock.now())
        said = _("Stopped. %(n)s planned orders remain: call them off singly if need be.")
        messages.success(request, said % {"n": left} if left else _("Stopped."))
        return redirect("circuits:hub", hub_id=template.hub.party.public_id)
    context: dict[str, Any] = {
        "template": template,
        "rhythm": say_rhythm(template.rule, template.starts_on),
        "coming": next_of(template, clock.now()),
        "planned": planned_by(template.pk),
        "crumbs": _crumbs(template.hub),
    }
    return render(request, "circuits/organise/series.html", context)


def _crumbs(hub: Hub) -> list[tuple[str, str]]:
    return [
        (reverse("circuits:organise"), _("Organise")),
        (reverse("circuits:hub", args=[hub.party.public_id]), hub.party.name),
    ]
