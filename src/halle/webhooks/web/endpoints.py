"""The webhooks of the organisations one manages."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from halle.identity.models import Party
from halle.identity.policies import require_signed_in
from halle.identity.queries.people import organisation_of
from halle.identity.web.refused import show_refusal
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import HalleError, KeyReused, NotFound
from halle.kernel.requests import HalleRequest
from halle.webhooks.actions.add_endpoint import add_endpoint
from halle.webhooks.addressing import require_public
from halle.webhooks.keeping import new_webhook_secret
from halle.webhooks.policies import require_may_look_after
from halle.webhooks.queries.endpoints import endpoints_of, managed_by
from halle.webhooks.web.forms import EndpointForm
from halle.webhooks.web.told import SHOWN_ALREADY


@require_safe
def home(request: HalleRequest) -> HttpResponse:
    """The organisations whose webhooks one looks after."""
    person_id = require_signed_in(request.actor)
    return render(request, "webhooks/home.html", {"organisations": managed_by(person_id)})


@require_http_methods(["GET", "HEAD", "POST"])
def endpoints(request: HalleRequest, organisation_id: UUID) -> HttpResponse:
    """Every address of an organisation; the secret of a new one is shown once, here and now."""
    party = _managed(request, organisation_id)
    form = EndpointForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            secret = _add(request, party, form)
        except KeyReused:
            messages.error(request, str(SHOWN_ALREADY))
            return redirect("webhooks:endpoints", organisation_id)
        except HalleError as refusal:
            show_refusal(form, refusal)
    context = {
        "organisation": party,
        "form": EndpointForm() if secret else form,
        "secret": secret,
        "endpoints": endpoints_of(party.pk),
    }
    response = render(
        request, "webhooks/endpoints.html", context, status=422 if form.errors else 200
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _managed(request: HalleRequest, organisation_id: UUID) -> Party:
    party = organisation_of(organisation_id)
    if party is None:
        raise NotFound
    require_may_look_after(request.actor, party.pk, scope="read")
    return party


def _add(request: HalleRequest, party: Party, form: EndpointForm) -> str:
    secret = new_webhook_secret()
    require_public(form.cleaned_data["url"])
    under_key(form.cleaned_data["key"] or None, add_endpoint)(
        actor=request.actor,
        organisation_id=party.pk,
        **form.told(),
        secret=secret,
        at=clock.now(),
    )
    return secret
