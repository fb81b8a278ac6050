"""The council's page of brokers: who they are, what came of it, naming and ending."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from halle.barter.actions.end_broker import end_broker
from halle.barter.actions.name_broker import name_broker
from halle.barter.parameters import BROKER_LINE, BROKER_PERMILLE, MATCH_DAYS, MATCH_MEMORY_DAYS
from halle.barter.queries.accounts import fund_cents
from halle.barter.queries.brokers import figures_of_brokers, the_broker
from halle.barter.queries.members import public_members
from halle.barter.steps.crediting import FEES
from halle.barter.web.brokerage.forms import NameForm
from halle.barter.web.noting import do, tell
from halle.barter.web.opening import around_council, council_at
from halle.kernel.errors import NotFound
from halle.kernel.parameters import value_of
from halle.kernel.requests import HalleRequest

RULES = (BROKER_PERMILLE, BROKER_LINE, MATCH_DAYS, MATCH_MEMORY_DAYS)


@require_http_methods(["GET", "HEAD", "POST"])
def brokers(request: HalleRequest, code: str) -> HttpResponse:
    """Every broker with their figures, and room to name another one."""
    network = council_at(request, code)
    members = {str(one.firm.public_id): one for one in public_members(network.pk)}
    form = NameForm(request.POST or None)
    form.fields["firm"].choices = [(key, one.firm.name) for key, one in members.items()]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        named = do(
            form,
            name_broker,
            {"firm_id": "firm"},
            actor=request.actor,
            network_id=network.pk,
            firm_id=members[typed["firm"]].firm_id,
            email=typed["email"],
        )
        if named is not None:
            messages.success(request, _("Named. They are written where their desk is."))
            return redirect("barter:council-brokers", code)
    context = {
        **around_council(network, "council-brokers"),
        "brokers": figures_of_brokers(network.pk),
        "fund": fund_cents(network.pk, FEES),
        "rules": [(rule, value_of(rule)) for rule in RULES],
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "barter/council/brokers.html", context, status=status)


@require_POST
def end(request: HalleRequest, code: str, broker_id: UUID) -> HttpResponse:
    """End it; what is proposed may still be answered."""
    network, broker = council_at(request, code), the_broker(broker_id)
    if broker.network_id != network.pk:
        raise NotFound
    tell(request, end_broker, _("They are a broker no more."), broker_id=broker_id)
    return redirect("barter:council-brokers", code)
