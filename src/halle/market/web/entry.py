"""Coming in: whose catalogue, or how to begin one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest
from halle.market.actions.become_seller import become_seller
from halle.market.actions.edit_seller import edit_seller
from halle.market.policies import require_may_begin_selling
from halle.market.queries.sellers import party_by_public_id, sells
from halle.market.web.doors import catalogues_of, frame, opened, posted
from halle.market.web.fields import add_refusal
from halle.market.web.forms import SellerForm


@require_safe
def home(request: HalleRequest) -> HttpResponse:
    """The catalogue of the party acted for, a choice of others, or how to begin."""
    require_signed_in(request.actor)
    catalogues = catalogues_of(request)
    acting = sells(request.actor.party_id)
    if catalogues and (len(catalogues) == 1 or acting) and "choose" not in request.GET:
        return redirect("market:catalogue", catalogues[0].public_id)
    return render(request, "market/home.html", {"catalogues": catalogues, "acts_as_seller": acting})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HalleRequest, party: UUID) -> HttpResponse:
    """Open a catalogue for a person or an organisation."""
    found = party_by_public_id(party)
    if found is None:
        raise NotFound
    require_may_begin_selling(request.actor, found)
    if sells(found.pk):
        return redirect("market:catalogue", party)
    form = SellerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            become_seller(
                actor=request.actor,
                party_id=found.pk,
                about=form.cleaned_data["about"],
                labels=" ".join(form.cleaned_data["labels"]),
                charges_vat=form.cleaned_data["charges_vat"],
                is_public=form.cleaned_data["is_public"],
                at=clock.now(),
            )
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Your catalogue is open. Now put something in it."))
            return redirect("market:catalogue", party)
    return render(
        request,
        "market/begin.html",
        {"form": form, "party": found},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def seller_page(request: HalleRequest, seller: UUID) -> HttpResponse:
    """What shoppers read about the seller."""
    found = opened(request, seller)
    now = {
        "about": found.about,
        "labels": found.labels.split(),
        "charges_vat": found.charges_vat,
        "is_public": found.is_public,
    }
    form = SellerForm(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            edit_seller(
                actor=request.actor,
                seller_id=found.pk,
                about=form.cleaned_data["about"],
                labels=" ".join(form.cleaned_data["labels"]),
                charges_vat=form.cleaned_data["charges_vat"],
                is_public=form.cleaned_data["is_public"],
                at=clock.now(),
            )
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("market:seller", seller)
    context = {**frame(found, "market:seller"), "form": form}
    return render(request, "market/seller.html", context, status=422 if form.errors else 200)
