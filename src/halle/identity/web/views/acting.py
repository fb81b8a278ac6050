"""For whom one acts from now on."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from halle.identity.models import Party
from halle.identity.policies import require_signed_in
from halle.identity.queries.acting import SESSION_KEY, acts_for
from halle.kernel.errors import NotAllowed
from halle.kernel.requests import HalleRequest


@require_POST
def act_for(request: HalleRequest) -> HttpResponse:
    """Act for oneself or for an organisation from now on."""
    person_id = require_signed_in(request.actor)
    try:
        chosen = Party.objects.only("id").get(public_id=UUID(request.POST.get("party", "")))
    except (ValueError, Party.DoesNotExist):
        raise NotAllowed from None
    if chosen.pk != person_id and not acts_for(person_id, chosen.pk):
        raise NotAllowed
    request.session[SESSION_KEY] = chosen.pk
    return redirect("web:today")
