"""Who saw my data, what I agree to, and everything held about me."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.requests import HalleRequest
from halle.trust.actions.grant_consent import grant_consent
from halle.trust.actions.withdraw_consent import withdraw_consent
from halle.trust.queries.consents import agreements_of
from halle.trust.queries.holdings import everything_about, register_of_holdings
from halle.trust.queries.sightings import said, sightings_of

LINES_A_PAGE = 30


@require_safe
def who_saw_me(request: HalleRequest) -> HttpResponse:
    """Every time someone saw my data, what I agree to, what is kept about me."""
    person_id = require_signed_in(request.actor)
    page = Paginator(sightings_of(person_id), LINES_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "trust/who_saw_me.html",
        {
            "page": page,
            "sightings": [said(row) for row in page],
            "agreements": agreements_of(person_id),
            "holdings": register_of_holdings(),
        },
    )


@require_POST
def agree(request: HalleRequest) -> HttpResponse:
    """Agree to a purpose, or take it back."""
    purpose = request.POST.get("purpose", "")
    if request.POST.get("answer") == "yes":
        grant_consent(actor=request.actor, purpose=purpose, at=clock.now())
        messages.success(request, _("Your agreement is noted. You can take it back here."))
    else:
        withdraw_consent(actor=request.actor, purpose=purpose, at=clock.now())
        messages.success(request, _("Your agreement is taken back."))
    return redirect("trust:who-saw-me")


@require_safe
@never_cache
def download(request: HalleRequest) -> HttpResponse:
    """Everything held about me, in one file a program can read."""
    person_id = require_signed_in(request.actor)
    response = JsonResponse(
        {"at": clock.now(), "held": everything_about(person_id)},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    name = _("my-data")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response
