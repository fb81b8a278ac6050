"""Being asked to take a role."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from halle.identity.actions.accept_invitation import accept_invitation
from halle.identity.actions.decline_invitation import decline_invitation
from halle.identity.models import Invitation
from halle.identity.policies import require_invited
from halle.identity.queries.acting import SESSION_KEY
from halle.kernel import clock
from halle.kernel.requests import HalleRequest


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HalleRequest, invitation_id: UUID) -> HttpResponse:
    """What one is asked, by whom; yes or no."""
    found = require_invited(request.actor, invitation_id)
    if request.method == "POST":
        return _answer(request, invitation_id)
    is_open = found.answer == Invitation.Answer.WAITING and found.expires_at > clock.now()
    return render(request, "identity/invitation.html", {"invitation": found, "is_open": is_open})


def _answer(request: HalleRequest, invitation_id: UUID) -> HttpResponse:
    if request.POST.get("answer") == "no":
        decline_invitation(actor=request.actor, invitation_id=invitation_id, at=clock.now())
        messages.success(request, _("You said no. Nothing has changed."))
        return redirect("identity:account")
    accepted = accept_invitation(actor=request.actor, invitation_id=invitation_id, at=clock.now())
    request.session[SESSION_KEY] = accepted.organisation_id
    messages.success(request, _("The role is yours. You act for this organisation now."))
    return redirect("web:today")
