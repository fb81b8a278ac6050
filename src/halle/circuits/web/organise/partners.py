"""Agreements between hubs and producers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from halle.circuits.actions.ask_permission import ask_permission
from halle.circuits.actions.end_permission import end_permission
from halle.circuits.actions.grant_permission import grant_permission
from halle.circuits.actions.refuse_permission import refuse_permission
from halle.circuits.actions.welcome_producer import WelcomedProducer, welcome_producer
from halle.circuits.policies import require_may_see_partners
from halle.circuits.queries.partners import Ours, party_with_partners, possible_partners
from halle.circuits.queries.relationships import relationship_at
from halle.circuits.web.organise.fields import add_refusal
from halle.circuits.web.organise.forms import AskForm, WelcomeForm
from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest


def partners(request: HalleRequest, party_id: UUID) -> HttpResponse:
    """What a hub or a producer has agreed with others, and how to ask for more."""
    ours = party_with_partners(party_id)
    require_may_see_partners(request.actor, ours.party_id)
    welcomes = request.method == "POST" and "welcome" in request.POST and ours.is_hub
    asks = request.method == "POST" and not welcomes
    form = AskForm(request.POST if asks else None, choices=possible_partners(ours))
    newcomer = WelcomeForm(request.POST if welcomes else None, prefix="new")
    if asks and form.is_valid() and _ask(request, ours, form):
        return redirect("circuits:partners", party_id=party_id)
    if welcomes and newcomer.is_valid():
        farm = _welcome(request, ours, newcomer)
        if farm is not None:
            return redirect("market:catalogue", farm.public_id)
    return render(
        request,
        "circuits/organise/partners.html",
        {"ours": ours, "form": form, "newcomer": newcomer},
    )


def _ask(request: HalleRequest, ours: Ours, form: AskForm) -> bool:
    producer, hub = form.sides(ours)
    try:
        asked = ask_permission(
            actor=request.actor,
            producer_id=producer,
            hub_id=hub,
            permission=form.cleaned_data["permission"],
            at=clock.now(),
        )
    except HalleError as refusal:
        form.add_error("partner", str(refusal))
        return False
    said = {
        "asked": _("Asked. They are written an e-mail and answer on this page."),
        "granted": _("Agreed. Their orders can hold your products from now on."),
    }
    messages.success(request, said[asked.state])
    return True


def _welcome(request: HalleRequest, ours: Ours, form: WelcomeForm) -> WelcomedProducer | None:
    try:
        farm = welcome_producer(
            actor=request.actor, hub_id=ours.party_id, grower=form.grower(), at=clock.now()
        )
    except HalleError as refusal:
        add_refusal(form, refusal)
        return None
    said = _("%(farm)s sells through %(hub)s from now on. Put its products here.")
    messages.success(request, said % {"farm": form.cleaned_data["name"], "hub": ours.name})
    return farm


@require_POST
def decide(request: HalleRequest, relationship_id: UUID, answer: str) -> HttpResponse:
    """Say yes or no to what was asked, or end what was agreed."""
    there = relationship_at(relationship_id)
    actor, at = request.actor, clock.now()
    if answer == "accepter":
        grant_permission(actor=actor, relationship_id=there.pk, at=at)
        messages.success(request, _("Agreed. They are told by e-mail."))
    elif answer == "refuser":
        refuse_permission(actor=actor, relationship_id=there.pk, at=at)
        messages.success(request, _("Refused. They are told by e-mail."))
    elif answer != "terminer":
        raise NotFound
    else:
        ended = end_permission(actor=actor, relationship_id=there.pk, at=at)
        messages.success(
            request,
            _("Ended. %(offers)s offers left %(cycles)s planned orders.")
            % {"offers": ended.offers, "cycles": ended.cycles}
            if ended.offers
            else _("Ended. No planned orders were concerned."),
        )
    back = request.POST.get("for", "")
    sides = {str(side.public_id) for side in (there.hub.party, there.producer.party)}
    return redirect("circuits:partners", party_id=back) if back in sides else redirect("web:today")
