"""Orders are ended before their hour, and reopened within the hour."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.reopen_order_cycle import reopen_order_cycle
from halle.circuits.models import OrderCycle
from halle.circuits.policies.books import REOPENS_WITHIN, require_may_reopen
from halle.circuits.queries.before_closing import still_ordering, would_fall
from halle.circuits.queries.closed_cycles import ClosedCycle
from halle.circuits.queries.since_closing import first_slot_starts_at
from halle.circuits.web.organise.cycle_pages import cycle_to_organise, render_tab
from halle.circuits.web.organise.fields import add_refusal, moment_field
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_cents
from halle.kernel.rules.spoken_time import say_hour

A_MINUTE = timedelta(minutes=1)


class ReopenForm(forms.Form):
    """Until when members may order again."""

    closes_at = moment_field(label=gettext_lazy("Orders close again"))


def close_cycle(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """End orders now, after saying what that means."""
    cycle = cycle_to_organise(request, cycle_id)
    at = clock.now()
    if request.method == "POST":
        closed = close_order_cycle(actor=request.actor, cycle_id=cycle.pk, at=at)
        _say_closed(request, closed)
        if closed.closed_at:
            return redirect("circuits:cycle-harvest", cycle_id)
        return redirect("circuits:close-cycle", cycle_id)
    context = {"falling": would_fall(cycle.pk), "ordering": still_ordering(cycle.pk, at)}
    return render_tab(request, cycle, "cycle_close", context)


def reopen_cycle(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Take orders again, if nothing was built on their closing yet."""
    cycle = cycle_to_organise(request, cycle_id)
    at = clock.now()
    form = ReopenForm(request.POST or None, initial={"closes_at": _later(cycle, at)})
    if request.method == "POST" and form.is_valid():
        try:
            reopened = reopen_order_cycle(
                actor=request.actor,
                cycle_id=cycle.pk,
                closes_at=form.cleaned_data["closes_at"],
                at=at,
            )
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            hour = say_hour(timezone.localtime(reopened.closes_at), get_language() or "fr")
            said = _("Orders are open again until %(hour)s. Farms are told to wait.")
            messages.success(request, said % {"hour": hour})
            return redirect("circuits:cycle-dates", cycle_id)
    context = {"form": form, "why_not": _why_not(request, cycle, at)}
    context["reopens_until"] = (cycle.session.closed_at or at) + REOPENS_WITHIN
    return render_tab(request, cycle, "cycle_reopen", context, 422 if form.errors else 200)


def _say_closed(request: HalleRequest, closed: ClosedCycle) -> None:
    language = get_language() or "fr"
    if closed.waits_until:
        hour = say_hour(timezone.localtime(closed.waits_until), language)
        said = _(
            "No new order is taken. Somebody is finishing theirs: orders close by themselves "
            "as soon as they are done, at %(hour)s at the latest."
        )
        messages.warning(request, said % {"hour": hour})
        return
    said = ngettext(
        "Orders are closed: %(count)d basket, %(amount)s. Farms receive their sheets by mail.",
        "Orders are closed: %(count)d baskets, %(amount)s. Farms receive their sheets by mail.",
        closed.orders,
    )
    amount = format_cents(closed.turnover_cents, language)
    messages.success(request, said % {"count": closed.orders, "amount": amount})


def _why_not(request: HalleRequest, cycle: OrderCycle, at: datetime) -> str:
    try:
        require_may_reopen(request.actor, cycle, at + A_MINUTE, at)
    except HalleError as refusal:
        return str(refusal)
    return ""


def _later(cycle: OrderCycle, at: datetime) -> datetime:
    """An hour from now, before the first baskets are fetched."""
    wanted = at.replace(second=0, microsecond=0) + REOPENS_WITHIN
    first = first_slot_starts_at(cycle.pk)
    return min(wanted, first) if first else wanted
