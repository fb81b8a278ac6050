"""Dates and places of a cycle: a new one, and one that exists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from halle.circuits.actions.create_order_cycle import CreatedCycle, create_order_cycle
from halle.circuits.actions.edit_order_cycle import edit_order_cycle
from halle.circuits.errors import ChangedMeanwhile
from halle.circuits.founding import name_of_orders
from halle.circuits.models import CyclePoint, Hub, OrderCycle, Point
from halle.circuits.policies import require_organises
from halle.circuits.queries.cycles import fingerprint_of
from halle.circuits.queries.hubs import hub_at
from halle.circuits.queries.points import open_points_of, points_for_editor
from halle.circuits.rules.plans import SlotPlan, usual_dates
from halle.circuits.web.organise.cycle_pages import cycle_to_organise, render_tab
from halle.circuits.web.organise.fields import add_refusal
from halle.circuits.web.organise.forms import CycleForm
from halle.circuits.web.organise.slot_table import Read, read_points, rows_of
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest


def cycle_dates(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """When orders open and close, where baskets are fetched, what members read."""
    cycle = cycle_to_organise(request, cycle_id)
    points, used = points_for_editor(cycle)
    if request.method == "POST":
        typed = _typed(request, CycleForm.about(cycle, request.POST), points, used)
        if typed.is_whole and _save(request, cycle, typed):
            messages.success(request, _("Saved."))
            return redirect("circuits:cycle-dates", cycle_id=cycle_id)
        context = {**typed.context, "seen": fingerprint_of(cycle)}
        return render_tab(request, cycle, "cycle_dates", context, typed.status)
    form = CycleForm.about(cycle)
    context = {"form": form, "points": rows_of(points, used), "seen": fingerprint_of(cycle)}
    return render_tab(request, cycle, "cycle_dates", context)


def new_cycle(request: HalleRequest, hub_id: UUID) -> HttpResponse:
    """Announce new orders of a hub; products come next."""
    hub = hub_at(hub_id)
    require_organises(request.actor, hub.pk)
    points = open_points_of(hub.pk)
    if request.method == "POST":
        typed = _typed(request, CycleForm(request.POST), points)
        made = _plan(request, hub, typed) if typed.is_whole else None
        if made is not None:
            messages.success(request, _("Planned. Now choose the products."))
            return redirect("circuits:bring-products", cycle_id=made.public_id)
        context, status = typed.context, typed.status
    else:
        context, status = _proposed(hub, points), 200
    crumbs = [
        (reverse("circuits:organise"), _("Organise")),
        (reverse("circuits:hub", args=[hub_id]), hub.party.name),
    ]
    context |= {"hub": hub, "crumbs": crumbs}
    return render(request, "circuits/organise/new_cycle.html", context, status=status)


class _Typed(NamedTuple):
    """A page of dates and places as it came back."""

    form: CycleForm
    read: Read
    adds_a_time: bool

    @property
    def is_whole(self) -> bool:
        """Whether it is to be saved and can be."""
        return not self.adds_a_time and self.form.is_valid() and not self.read.wrong

    @property
    def context(self) -> dict[str, Any]:
        """What the page shows again, with what is wrong."""
        return {"form": self.form, "points": self.read.shown, "wrong": self.read.wrong}

    @property
    def status(self) -> int:
        """A page that only got a line more is not a refused one."""
        return 200 if self.adds_a_time else 422


def _typed(
    request: HalleRequest, form: CycleForm, points: list[Point], used: Iterable[CyclePoint] = ()
) -> _Typed:
    closes_at = form.cleaned_data.get("closes_at") if form.is_valid() else None
    read = read_points(request.POST, points, used, closes_at)
    return _Typed(form, read, "add" in request.POST)


def _save(request: HalleRequest, cycle: OrderCycle, typed: _Typed) -> bool:
    try:
        edit_order_cycle(
            actor=request.actor,
            cycle_id=cycle.pk,
            terms=typed.form.terms(),
            points=typed.read.plans,
            seen=request.POST.get("seen", ""),
            at=clock.now(),
        )
    except HalleError as refusal:
        add_refusal(typed.form, refusal)
        if isinstance(refusal, ChangedMeanwhile):
            typed.form.show_what_is_there(cycle)
        return False
    return True


def _plan(request: HalleRequest, hub: Hub, typed: _Typed) -> CreatedCycle | None:
    terms = typed.form.terms()
    try:
        return create_order_cycle(
            actor=request.actor,
            hub_id=hub.pk,
            name=terms.name,
            opens_at=terms.opens_at,
            closes_at=terms.closes_at,
            points=typed.read.plans,
            message=terms.message,
            allows_guests=terms.allows_guests,
            minimum_order_cents=terms.minimum_order_cents,
            at=clock.now(),
        )
    except HalleError as refusal:
        add_refusal(typed.form, refusal)
        return None


def _proposed(hub: Hub, points: list[Point]) -> dict[str, Any]:
    """The dates that suit most, and the house rules of the hub."""
    dates = usual_dates(clock.now(), ZoneInfo(settings.TIME_ZONE))
    form = CycleForm(
        initial={
            "name": name_of_orders(dates.starts_at.date()),
            "opens_at": dates.opens_at,
            "closes_at": dates.closes_at,
            "minimum_order": hub.minimum_order_cents or None,
            "allows_guests": hub.allows_guests,
        }
    )
    usual = SlotPlan(dates.starts_at, dates.ends_at)
    return {"form": form, "points": rows_of(points, usual=usual)}
