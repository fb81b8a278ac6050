"""What a firm, or a mediator, does about a deal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.answer_review import answer_review
from halle.barter.actions.cancel_deal import cancel_deal
from halle.barter.actions.credit_deal import credit_deal
from halle.barter.actions.decline_quote import decline_quote
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.dispute_deal import dispute_deal
from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.actions.keep_deal import keep_deal
from halle.barter.actions.note_euros import note_euros
from halle.barter.actions.order_deal import order_deal
from halle.barter.actions.review_deal import review_deal
from halle.barter.actions.settle_dispute import settle_dispute
from halle.barter.actions.withdraw_quote import withdraw_quote
from halle.barter.models import Deal
from halle.barter.policies.deals import require_reads_deal
from halle.barter.queries.deals import the_deal, the_review
from halle.barter.web.market.deal_forms import AwardForm, ReviewForm
from halle.barter.web.market.deals import firm_of, told
from halle.barter.web.noting import Steps, do, tell
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

STEPS: Steps = {
    "commander": (order_deal, _("Ordered. The credit is set aside.")),
    "refuser": (decline_quote, _("Declined.")),
    "retirer": (withdraw_quote, _("Withdrawn.")),
    "livrer": (deliver_deal, _("The buyer is told.")),
    "accepter": (accept_delivery, _("Accepted and paid.")),
    "euros": (note_euros, _("Noted. The deal is done.")),
    "avoir": (credit_deal, _("The credit note is issued.")),
    "facturer": (invoice_deal, _("The invoice is issued.")),
}
OF_A_SIDE: Steps = {
    "annuler": (cancel_deal, _("Noted. A deal is called off when both firms say so.")),
    "garder": (keep_deal, _("Noted. The deal goes on.")),
    "contester": (dispute_deal, _("The council of the network is called.")),
    "noter": (review_deal, _("Thank you.")),
}


@require_POST
def step(request: HalleRequest, deal_id: UUID, step: str) -> HttpResponse:
    """Take one step of a deal."""
    found = the_deal(deal_id)
    require_reads_deal(request.actor, found)
    if step == "trancher":
        return _with_form(request, found, AwardForm(request.POST), "award_form", settle_dispute)
    if step == "noter":
        form = ReviewForm(request.POST)
        return _with_form(request, found, form, "review_form", review_deal, of_a_side=True)
    if step in STEPS:
        act, said = STEPS[step]
        return _do(request, found, act, said)
    if step not in OF_A_SIDE:
        raise NotFound
    act, said = OF_A_SIDE[step]
    about: dict[str, Any] = {"firm_id": firm_of(request, found) or 0}
    if step == "contester":
        about["reason"] = request.POST.get("reason", "")[:600]
    return _do(request, found, act, said, **about)


@require_POST
def answer(request: HalleRequest, review_id: UUID) -> HttpResponse:
    """Answer what was said of one's firm."""
    review = the_review(review_id)
    text = request.POST.get("text", "")[:400]
    return _do(request, review.deal, _answering(review_id), _("Your answer is there."), text=text)


def _answering(review_id: UUID) -> Callable[..., Any]:
    def act(*, deal_id: UUID, **about: Any) -> Any:
        return answer_review(review_id=review_id, **about)

    return act


def _do(
    request: HalleRequest,
    found: Deal,
    act: Callable[..., Any],
    said: str | Promise,
    **about: Any,
) -> HttpResponse:
    tell(request, act, said, deal_id=found.public_id, **about)
    return redirect("barter_market:deal", found.public_id)


def _with_form(
    request: HalleRequest,
    found: Deal,
    form: Any,
    name: str,
    act: Callable[..., Any],
    *,
    of_a_side: bool = False,
) -> HttpResponse:
    about: dict[str, Any] = {"firm_id": firm_of(request, found) or 0} if of_a_side else {}
    if form.is_valid():
        about |= {"actor": request.actor, "deal_id": found.public_id, **form.cleaned_data}
        if do(form, act, **about) is not None:
            messages.success(request, _("Noted."))
            return redirect("barter_market:deal", found.public_id)
        for refusal in form.non_field_errors():  # about the deal: it may have no such form by now
            messages.error(request, refusal)
            return redirect("barter_market:deal", found.public_id)
    return render(
        request, "barter/market/deal.html", told(request, found, **{name: form}), status=422
    )
