"""Keys that programs of an organisation use."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from halle.identity.actions.issue_token import issue_token
from halle.identity.actions.revoke_token import revoke_token
from halle.identity.models import Party
from halle.identity.policies import require_may_manage_tokens
from halle.identity.queries.people import organisation_of, tokens_of
from halle.identity.web.forms import TokenForm
from halle.identity.web.refused import show_refusal
from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.ids import new_public_id, new_secret
from halle.kernel.requests import HalleRequest


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HalleRequest, organisation_id: UUID) -> HttpResponse:
    """Every key of an organisation; a new one is shown once, here and now."""
    party = _managed(request, organisation_id)
    form = TokenForm(request.POST or None, initial={"key": new_public_id()})
    secret = ""
    if request.method == "POST" and form.is_valid():
        secret = _issue(request, party, form)
    response = render(
        request,
        "identity/tokens.html",
        {
            "organisation": party,
            "form": TokenForm(initial={"key": new_public_id()}) if secret else form,
            "secret": secret,
            "tokens": tokens_of(party.pk, at=clock.now()),
        },
        status=422 if form.errors else 200,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke(request: HalleRequest, organisation_id: UUID) -> HttpResponse:
    """Take a program's key away."""
    try:
        token_id = UUID(request.POST.get("token", ""))
    except ValueError:
        raise NotFound from None
    revoke_token(actor=request.actor, token_id=token_id, at=clock.now())
    messages.success(request, _("This key opens nothing any more."))
    return redirect("identity:tokens", organisation_id=organisation_id)


def _managed(request: HalleRequest, organisation_id: UUID) -> Party:
    party = organisation_of(organisation_id)
    if party is None:
        raise NotFound
    require_may_manage_tokens(request.actor, party.pk)
    return party


def _issue(request: HalleRequest, party: Party, form: TokenForm) -> str:
    data = form.cleaned_data
    secret = new_secret()
    try:
        issue_token(  # type: ignore[call-arg]
            actor=request.actor,
            organisation_id=party.pk,
            name=data["name"],
            scopes=data["scopes"].split(),
            secret=secret,
            expires_at=_end_of(data["expires_on"]),
            at=clock.now(),
            idempotency_key=data["key"],
        )
    except HalleError as refusal:
        show_refusal(form, refusal)
        return ""
    return secret


def _end_of(day: date | None) -> datetime | None:
    if day is None:
        return None
    last = datetime.combine(day, time(23, 59, 59))
    return timezone.make_aware(last)
