"""Who an organisation is before the law."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from halle.identity.actions.state_legal_identity import state_legal_identity
from halle.identity.models import LegalIdentity
from halle.identity.policies import (
    TREASURERS,
    require_may_see_people,
    require_role,
    require_signed_in,
)
from halle.identity.queries.legal_identities import legal_identity_of
from halle.identity.queries.people import organisation_of
from halle.identity.rules.bank_accounts import in_fours
from halle.identity.web.coming import came_from
from halle.identity.web.legal_identity_form import LegalIdentityForm
from halle.identity.web.refused import show_refusal
from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest


@require_http_methods(["GET", "HEAD", "POST"])
def legal_identity(request: HalleRequest, organisation_id: UUID) -> HttpResponse:
    """What an organisation's invoices say about it; its managers and treasurers write it."""
    require_signed_in(request.actor)
    party = organisation_of(organisation_id)
    if party is None:
        raise NotFound
    require_may_see_people(request.actor, party.pk)
    require_role(request.actor, party.pk, TREASURERS)
    known = legal_identity_of(party.pk)
    form = LegalIdentityForm(request.POST or None, initial=_as_typed(known, party.name))
    if request.method == "POST" and form.is_valid():
        try:
            state_legal_identity(
                actor=request.actor, organisation_id=party.pk, **form.cleaned_data, at=clock.now()
            )
        except HalleError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Written down. Your next invoices say this."))
            there = reverse("identity:organisation", args=[organisation_id])
            return redirect(came_from(request) or there)
    context = {
        "organisation": party, "form": form, "known": known, "next": came_from(request)
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "identity/legal_identity.html", context, status=status)


def _as_typed(known: LegalIdentity | None, name: str) -> dict[str, object]:
    if known is None:
        return {"legal_name": name}
    told = {field: getattr(known, field) for field in LegalIdentityForm.base_fields}
    return told | {"iban": in_fours(known.iban)}
