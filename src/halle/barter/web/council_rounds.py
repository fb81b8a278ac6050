"""The council's clearing rounds: open one, move it on, call it off."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from halle.barter.actions.cancel_round import cancel_round
from halle.barter.actions.close_collecting import close_collecting
from halle.barter.actions.end_answers import end_answers
from halle.barter.actions.open_round import open_round
from halle.barter.queries.rounds import round_counts, rounds_of, the_round
from halle.barter.web.noting import Steps, do, take_step
from halle.barter.web.opening import around_council, council_at
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

STEPS: Steps = {
    "calculer": (close_collecting, _("The set-offs are being looked for.")),
    "terminer": (end_answers, _("Whoever has said nothing is left out.")),
    "annuler": (cancel_round, _("The round is called off. Nothing was set off.")),
}
DAYS = 14


class RoundForm(forms.Form):
    """A round to be opened."""

    title = forms.CharField(label=_("Name of the round"), max_length=80)
    due_by = forms.DateField(
        label=_("Invoices due by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("Firms bring theirs until the evening of"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    uses_credit = forms.BooleanField(
        label=_("Firms may lend their credit line, so that more circles close"), required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HalleRequest, code: str) -> HttpResponse:
    """The rounds so far, and a form to open the next."""
    network = council_at(request, code)
    today = timezone.localdate()
    begin = {"due_by": today, "until": today + timedelta(days=DAYS), "uses_credit": True}
    form = RoundForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        opened = do(
            form,
            open_round,
            {"collects_until": "until"},
            actor=request.actor,
            network_id=network.pk,
            title=typed["title"],
            due_by=typed["due_by"],
            collects_until=_evening(typed["until"]),
            uses_credit=typed["uses_credit"],
        )
        if opened is not None:
            messages.success(request, str(_("The round is open. Firms see it in their account.")))
            return redirect("barter:council-rounds", code)
    known = rounds_of(network.pk)
    context = {
        **around_council(network, "council-rounds"),
        "form": form,
        "rounds": [(one, round_counts(one.pk)) for one in known[:10]],
    }
    return render(
        request, "barter/clearing/council.html", context, status=422 if form.errors else 200
    )


@require_POST
def step(request: HalleRequest, code: str, round_id: UUID, step: str) -> HttpResponse:
    """Find the set-offs now, end the answering, call it off."""
    network = council_at(request, code)
    round_ = the_round(round_id)
    if round_.network_id != network.pk:
        raise NotFound
    take_step(request, STEPS, step, round_id=round_.pk)
    return redirect("barter:council-rounds", code)


def _evening(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(22, 0)))
