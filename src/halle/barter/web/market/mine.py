"""Publishing, editing, renewing: a firm's own listings."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.edit_listing import edit_listing
from halle.barter.actions.pause_listing import pause_listing
from halle.barter.actions.publish_listing import publish_listing
from halle.barter.actions.renew_listing import renew_listing
from halle.barter.actions.resume_listing import resume_listing
from halle.barter.actions.withdraw_listing import withdraw_listing
from halle.barter.errors import NotAMember
from halle.barter.policies.market import require_owns
from halle.barter.queries.listings import listings_of, the_listing, withdrawn_listings_of
from halle.barter.rules.listings import MOST_PHOTOS, ListingWords
from halle.barter.web.market.around import around, member_of, own_members, status_of
from halle.barter.web.market.cards import card_of
from halle.barter.web.market.forms import ListingForm
from halle.barter.web.noting import Steps, do, take_step
from halle.identity.policies import require_signed_in
from halle.kernel.actions import under_key
from halle.kernel.requests import HalleRequest

STEPS: Steps = {
    "pause": (pause_listing, _("Paused: nobody else sees it.")),
    "reprendre": (resume_listing, _("Shown again.")),
    "renouveler": (renew_listing, _("Renewed for three months.")),
    "retirer": (withdraw_listing, _("It is off the market. Below the list you can put it back.")),
}


@require_safe
def mine(request: HalleRequest) -> HttpResponse:
    """What a firm offers and looks for, and when each ends."""
    require_signed_in(request.actor)
    members = own_members(request)
    member = member_of(request, members)
    context = {
        **around(request, "mine"),
        "members": members,
        "member": member,
        "cards": [card_of(one) for one in listings_of(member.pk)] if member else [],
        "withdrawn": withdrawn_listings_of(member.pk) if member else [],
    }
    return render(request, "barter/market/mine.html", context)


def publish(request: HalleRequest) -> HttpResponse:
    """Offer something, or look for something."""
    require_signed_in(request.actor)
    members = own_members(request)
    member = member_of(request, members)
    if member is None and request.method == "POST":
        raise NotAMember
    if member is None:
        return render(request, "barter/market/no_member.html", around(request, "mine"))
    asked = {"kind": "want"} if request.GET.get("genre") == "demande" else {}
    form = ListingForm(request.POST or None, today=timezone.localdate(), initial=asked)
    if request.method == "POST" and form.is_valid():
        made = do(
            form,
            under_key(str(form.cleaned_data["key"]), publish_listing),
            actor=request.actor,
            network_id=member.network_id,
            firm_id=member.firm_id,
            said=form.words(),
        )
        if made:
            messages.success(request, str(_("It is on the market. Photographs help it along.")))
            return redirect("barter_market:edit", made.public_id)
    context = {**around(request, "mine"), "form": form, "members": members, "member": member}
    return render(request, "barter/market/publish.html", context, status=status_of(form))


def edit(request: HalleRequest, listing_id: UUID) -> HttpResponse:
    """Change what is said of it, and its photographs."""
    listing = the_listing(listing_id)
    require_owns(request.actor, listing)
    said = {name: getattr(listing, name) for name in ListingWords._fields}
    said["until"] = listing.until.isoformat()
    form = ListingForm(request.POST or None, today=timezone.localdate(), initial=said)
    if request.method == "POST" and form.is_valid():
        words = form.words()
        if do(form, edit_listing, actor=request.actor, listing_id=listing_id, said=words):
            messages.success(request, str(_("Changed.")))
            return redirect("barter_market:listing", listing_id)
    context = {
        **around(request, "mine"),
        "form": form,
        "listing": listing,
        "photos": listing.photos.all(),
        "has_room": len(listing.photos.all()) < MOST_PHOTOS,
        "most_photos": MOST_PHOTOS,
    }
    return render(request, "barter/market/edit.html", context, status=status_of(form))


@require_POST
def step(request: HalleRequest, listing_id: UUID, step: str) -> HttpResponse:
    """Pause, show again, renew or withdraw."""
    take_step(request, STEPS, step, listing_id=listing_id)
    return redirect("barter_market:mine")
