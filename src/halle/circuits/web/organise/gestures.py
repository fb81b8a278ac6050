"""What is done with a cycle as a whole: open, call off, hold again, make it come back, share."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from halle.circuits.actions.cancel_order_cycle import cancel_order_cycle
from halle.circuits.actions.copy_order_cycle import copy_order_cycle
from halle.circuits.actions.create_cycle_template import create_cycle_template
from halle.circuits.actions.open_order_cycle import open_order_cycle
from halle.circuits.actions.plan_coming_cycles import plan_coming_cycles
from halle.circuits.founding import name_of_orders
from halle.circuits.models import OrderCycle
from halle.circuits.queries.cycles import live_orders_of
from halle.circuits.queries.points import slots_of
from halle.circuits.queries.templates import dates_of, live_template_of
from halle.circuits.rules.rhythms import rule_of
from halle.circuits.rules.series import ModelDates, Occurrence, occurrences
from halle.circuits.web.organise.cycle_pages import cycle_to_organise, render_tab
from halle.circuits.web.organise.fields import add_refusal
from halle.circuits.web.organise.forms import CopyForm, SeriesForm
from halle.circuits.web.organise.rhythm_words import rhythm_choices
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.qr import qr_svg
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.spoken_time import say_when


@require_POST
def open_cycle(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Let members order from now on."""
    cycle = cycle_to_organise(request, cycle_id)
    open_order_cycle(actor=request.actor, cycle_id=cycle.pk, at=clock.now())
    messages.success(request, _("Orders are open. Share the link with your neighbours."))
    return redirect("circuits:share-cycle", cycle_id=cycle_id)


def cancel_cycle(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Call a cycle off, after saying what that means."""
    cycle = cycle_to_organise(request, cycle_id)
    if request.method == "POST":
        cancel_order_cycle(actor=request.actor, cycle_id=cycle.pk, at=clock.now())
        messages.success(request, _("Called off. Nobody can order there any more."))
        return redirect("circuits:hub", hub_id=cycle.coordinator.party.public_id)
    return render_tab(request, cycle, "cycle_cancel", {"live_orders": live_orders_of(cycle.pk)})


def copy_cycle(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Plan the same orders for another day."""
    cycle = cycle_to_organise(request, cycle_id)
    model = dates_of(cycle)
    first_on = _local_day(model) if model else timezone.localdate()
    form = CopyForm(
        request.POST or None,
        initial={
            "name": "" if cycle.name == name_of_orders(first_on) else cycle.name,
            "on": _next_week_to_come(first_on, model),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = copy_order_cycle(
                actor=request.actor,
                cycle_id=cycle.pk,
                name=form.named(),
                days=(form.cleaned_data["on"] - first_on).days,
                at=clock.now(),
            )
        except HalleError as refusal:
            add_refusal(form, refusal, closes_at="on")
        else:
            messages.success(request, _("Planned. Check the dates, then open."))
            return redirect("circuits:cycle-dates", cycle_id=made.public_id)
    return render_tab(request, cycle, "cycle_copy", {"form": form})


def repeat_cycle(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Choose a rhythm, see the next five dates, then let the orders come back."""
    cycle = cycle_to_organise(request, cycle_id)
    if (series := live_template_of(cycle)) is not None:
        return render_tab(request, cycle, "cycle_repeat", {"series": series})
    model = dates_of(cycle)
    if model is None:
        messages.warning(request, _("Choose a point and a time for baskets first."))
        return redirect("circuits:cycle-dates", cycle_id=cycle_id)
    first_on = _local_day(model)
    initial = {
        "name": cycle.coordinator.party.name,
        "rhythm": "weekly",
        "starts_on": first_on,
        "opens_at_local": timezone.localtime(model.opens_at).time().replace(minute=0, second=0),
        "ahead": 2,
    }
    form = SeriesForm(request.POST or None, initial=initial, rhythms=rhythm_choices(first_on))
    coming: list[Occurrence] = []
    if form.is_bound and form.is_valid():
        coming = _preview(model, form)
        if "look" not in request.POST and _repeat(request, cycle, form):
            return redirect("circuits:hub", hub_id=cycle.coordinator.party.public_id)
    elif not form.is_bound:
        coming = _next_five(model, rule_of("weekly", first_on), first_on, form, first_on)
    return render_tab(request, cycle, "cycle_repeat", {"form": form, "coming": coming})


def share_cycle(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """The link of open orders, its QR code, and a poster to print."""
    cycle = cycle_to_organise(request, cycle_id)
    return render(request, "circuits/organise/share.html", _shared(cycle))


def poster(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """A sheet for the baker's window."""
    cycle = cycle_to_organise(request, cycle_id)
    return render(
        request, "circuits/organise/poster.html", {**_shared(cycle), "slots": slots_of(cycle.pk)}
    )


def _repeat(request: HalleRequest, cycle: OrderCycle, form: SeriesForm) -> bool:
    told, at = form.cleaned_data, clock.now()
    try:
        made = create_cycle_template(
            actor=request.actor,
            model_cycle_id=cycle.pk,
            name=told["name"],
            rule=rule_of(told["rhythm"], told["starts_on"]),
            starts_on=told["starts_on"],
            opens_at_local=told["opens_at_local"],
            ahead=told["ahead"],
            at=at,
        )
    except HalleError as refusal:
        add_refusal(form, refusal, rule="rhythm")
        return False
    planned = plan_coming_cycles(actor=request.actor, template_id=made.id, at=at)
    messages.success(request, _("Planned: %(n)s orders to come.") % {"n": len(planned.cycle_ids)})
    return True


def _preview(model: ModelDates, form: SeriesForm) -> list[Occurrence]:
    told = form.cleaned_data
    rule = rule_of(told["rhythm"], told["starts_on"])
    return _next_five(model, rule, told["starts_on"], form, _local_day(model))


def _next_five(
    model: ModelDates, rule: str, starts_on: date, form: SeriesForm, after: date
) -> list[Occurrence]:
    opens = form.cleaned_data.get("opens_at_local") if form.is_bound else None
    return list(
        occurrences(
            model,
            rule,
            starts_on,
            settings.TIME_ZONE,
            opens_at_local=opens,
            after=after,
            not_closed_at=clock.now(),
            count=5,
        )
    )


def _shared(cycle: OrderCycle) -> dict[str, object]:
    link = settings.SITE_URL + reverse("circuits:shop", args=[cycle.session.public_id])
    language = get_language() or "fr"
    return {
        "cycle": cycle,
        "session": cycle.session,
        "hub": cycle.coordinator,
        "link": link,
        "qr": qr_svg(link, title=_("QR code of the page of these orders")),
        "site": urlsplit(settings.SITE_URL).netloc,
        "invitation": _("%(hub)s: %(cycle)s. Order until %(when)s: %(link)s")
        % {
            "hub": cycle.coordinator.party.name,
            "cycle": cycle.name,
            "when": say_when(timezone.localtime(cycle.session.closes_at), language),
            "link": link,
        },
        "crumbs": [
            (reverse("circuits:organise"), _("Organise")),
            (reverse("circuits:cycle-dates", args=[cycle.session.public_id]), cycle.name),
        ],
    }


def _local_day(model: ModelDates) -> date:
    return model.collects_at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def _next_week_to_come(first_on: date, model: ModelDates | None) -> date:
    """The same weekday, as soon as there is time left to order."""
    weeks = 1
    if model is not None and model.closes_at < clock.now():
        weeks += (clock.now() - model.closes_at).days // 7
    return date.fromordinal(first_on.toordinal() + 7 * weeks)
