"""Dates and places of a cycle: a new one, and one that exists."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.circuits.actions.create_order_cycle import create_order_cycle
from halle.circuits.actions.edit_order_cycle import edit_order_cycle
from halle.circuits.policies import LIVE, require_organises
from halle.circuits.queries.cycles import fingerprint_of
from halle.circuits.queries.hubs import hub_at
from halle.circuits.queries.points import open_points_of, points_for_editor
from halle.circuits.rules.plans import SlotPlan, usual_dates
from halle.circuits.web.organise.cycle_pages import cycle_to_organise, render_tab
from halle.circuits.web.organise.fields import add_refusal
from halle.circuits.web.organise.forms import CycleForm
from halle.circuits.web.organise.slot_table import read_points, rows_of
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.spoken_time import say_day


def cycle_dates(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """When orders open and close, where baskets are fetched, what members read."""
    cycle = cycle_to_organise(request, cycle_id)
    points, used = points_for_editor(cycle)
    seen = fingerprint_of(cycle)
    if request.method == "POST":
        form = CycleForm(request.POST)
        read = read_points(request.POST, points, used)
        if "add" not in request.POST and form.is_valid() and not read.wrong:
            try:
                edit_order_cycle(
                    actor=request.actor,
                    cycle_id=cycle.pk,
                    terms=form.terms(),
                    points=read.plans,
                    seen=request.POST.get("seen", ""),
                    at=clock.now(),
                )
            except HalleError as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, _("Saved."))
                return redirect("circuits:cycle-dates", cycle_id=cycle_id)
        context = {"form": form, "points": read.shown, "wrong": read.wrong, "seen": seen}
        status = 200 if "add" in request.POST else 422
        return render_tab(request, cycle, "cycle_dates", context, status)
    session = cycle.session
    form = CycleForm(
        initial={
            "name": cycle.name,
            "opens_at": session.opens_at,
            "closes_at": session.closes_at,
            "minimum_order": cycle.minimum_order_cents or None,
            "allows_guests": cycle.allows_guests,
            "message": cycle.message,
        }
    )
    context = {"form": form, "points": rows_of(points, used), "seen": seen}
    if session.state not in LIVE:
        for field in form.fields.values():
            field.disabled = True
    return render_tab(request, cycle, "cycle_dates", context)


def new_cycle(request: HalleRequest, hub_id: UUID) -> HttpResponse:
    """Announce new orders of a hub; products come next."""
    hub = hub_at(hub_id)
    require_organises(request.actor, hub.pk)
    points = open_points_of(hub.pk)
    dates = usual_dates(clock.now(), ZoneInfo(settings.TIME_ZONE))
    context: dict[str, Any] = {
        "hub": hub,
        "crumbs": [
            (reverse("circuits:organise"), _("Organise")),
            (reverse("circuits:hub", args=[hub_id]), hub.party.name),
        ],
    }
    if request.method == "POST":
        form = CycleForm(request.POST)
        read = read_points(request.POST, points)
        if "add" not in request.POST and form.is_valid() and not read.wrong:
            terms = form.terms()
            try:
                made = create_order_cycle(
                    actor=request.actor,
                    hub_id=hub.pk,
                    name=terms.name,
                    opens_at=terms.opens_at,
                    closes_at=terms.closes_at,
                    points=read.plans,
                    message=terms.message,
                    allows_guests=terms.allows_guests,
                    minimum_order_cents=terms.minimum_order_cents,
                    at=clock.now(),
                )
            except HalleError as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, _("Planned. Now choose the products."))
                return redirect("circuits:bring-products", cycle_id=made.public_id)
        context |= {"form": form, "points": read.shown, "wrong": read.wrong}
        status = 200 if "add" in request.POST else 422
        return render(request, "circuits/organise/new_cycle.html", context, status=status)
    day = say_day(dates.starts_at.date(), get_language() or "fr")
    context["form"] = CycleForm(
        initial={
            "name": _("Orders for %(day)s") % {"day": day},
            "opens_at": dates.opens_at,
            "closes_at": dates.closes_at,
            "minimum_order": hub.minimum_order_cents or None,
            "allows_guests": hub.allows_guests,
        }
    )
    context["points"] = rows_of(points, usual=SlotPlan(dates.starts_at, dates.ends_at))
    return render(request, "circuits/organise/new_cycle.html", context)
