"""A firm's rings of barter: what it would give and get, and its answer."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.agree_to_ring import AnsweredRing, agree_to_ring
from halle.barter.actions.decline_ring import decline_ring
from halle.barter.models import Membership, RingProposal
from halle.barter.policies import pays_for
from halle.barter.queries.rings import gifts_of, ring_of_id, rings_of, the_ring
from halle.barter.web.noting import Steps, take_step, tell
from halle.barter.web.opening import account_at, around
from halle.barter.web.ring_forms import GiftForm
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

STEPS: Steps = {
    "refus": (decline_ring, _("You said no. These neighbours are not proposed to you again.")),
}
AGREED = {
    RingProposal.State.PROPOSED: _("You agree. It is done as soon as everyone has."),
    RingProposal.State.AGREED: _("All have agreed: what each of you gives is now a deal."),
    RingProposal.State.LAPSED: _(
        "All have agreed, but one of the firms trades no more, or has nothing left to give."
    ),
}


@require_safe
def rings(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """The rings this firm was asked about, the latest first."""
    member = account_at(request, membership_id)
    context = {**around(member, "rounds"), "rings": rings_of(member.pk)}
    return render(request, "barter/clearing/rings.html", context)


@require_safe
def ring(request: HalleRequest, membership_id: UUID, ring_id: UUID) -> HttpResponse:
    """One ring: who gives what to whom, and who has answered."""
    member, found = _at(request, membership_id, ring_id)
    gifts = gifts_of(found.pk)
    mine = next(one for one in gifts if one.giver_id == member.pk)
    context = {
        **around(member, "rounds"),
        "ring": found,
        "gifts": gifts,
        "given": mine,
        "received": next(one for one in gifts if one.taker_id == member.pk),
        "missing": sum(one.agreed_at is None for one in gifts),
        "pays": pays_for(request.actor, member.firm_id),
        "invoice_form": GiftForm(member.firm_id),
    }
    return render(request, "barter/clearing/ring.html", context)


@require_POST
def step(request: HalleRequest, membership_id: UUID, ring_id: UUID, step: str) -> HttpResponse:
    """Say yes, or no."""
    member, found = _at(request, membership_id, ring_id)
    if step == "accord":
        form = GiftForm(member.firm_id, request.POST)
        said = form.cleaned_data if form.is_valid() else {}
        about = {"ring_id": found.pk, "firm_id": member.firm_id, **said}
        tell(request, agree_to_ring, _said_of(found.pk), **about)
    else:
        take_step(request, STEPS, step, ring_id=found.pk, firm_id=member.firm_id)
    return redirect("barter:ring", membership_id, ring_id)


def _said_of(ring_id: int) -> Callable[[AnsweredRing], str | Promise]:
    """What a yes came to: it waits for others, made deals, or came too late for one of them."""
    return lambda _answered: AGREED[RingProposal.State(ring_of_id(ring_id).state)]


def _at(
    request: HalleRequest, membership_id: UUID, ring_id: UUID
) -> tuple[Membership, RingProposal]:
    """The ring, for a firm that is in it; to others it does not exist."""
    member, found = account_at(request, membership_id), the_ring(ring_id)
    if not found.gifts.filter(giver=member).exists():
        raise NotFound
    return member, found
