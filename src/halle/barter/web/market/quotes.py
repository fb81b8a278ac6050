"""Quoting a price to another firm."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from halle.barter.actions.quote_deal import quote_deal
from halle.barter.models import Listing, Membership
from halle.barter.policies.market import require_may_see
from halle.barter.queries.firms import trading_member
from halle.barter.queries.listings import the_listing
from halle.barter.rules.deals import DealTerms
from halle.barter.rules.listings import credit_part, net_of
from halle.barter.steps.quoting import RATES, total_of
from halle.barter.web.market.around import around, own_members, status_of
from halle.barter.web.market.deal_forms import ROOM, LineForms, QuoteForm, lines_typed
from halle.barter.web.noting import do
from halle.billing.web.line_forms import mistakes_in
from halle.identity.models import LegalIdentity
from halle.identity.policies import require_signed_in
from halle.identity.queries.legal_identities import legal_identity_of
from halle.kernel.actions import under_key
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest


def quote(request: HalleRequest, buyer_id: UUID) -> HttpResponse:
    """Lines, how much of it in credit, how long it holds."""
    require_signed_in(request.actor)
    buyer = trading_member(buyer_id)
    listing = _listing(request)
    seller = _seller(request, buyer, listing)
    form = QuoteForm(request.POST or None, today=timezone.localdate(), initial=_begun(listing))
    lines = LineForms(request.POST or None, initial=_first_lines(seller, listing), prefix="line")
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        made = _quote(request, form, lines, (seller, buyer), listing)
        if made:
            messages.success(request, _("Sent. The firm reads it and answers."))
            return redirect("barter_market:deal", made.public_id)
    context = {
        **around(request, "deals"),
        "form": form,
        "lines": lines,
        "mistakes": mistakes_in(form, lines),
        "seller": seller,
        "buyer": buyer,
        "listing": listing,
    }
    return render(request, "barter/market/quote.html", context, status=status_of(form, lines))


def _seller(request: HalleRequest, buyer: Membership, listing: Listing | None) -> Membership:
    """Which of one's firms sells: of the buyer's network, the one whose offer it is before others."""
    fitting = [
        one
        for one in own_members(request)
        if one.network_id == buyer.network_id and one.pk != buyer.pk
    ]
    offering = [one for one in fitting if listing is not None and one.pk == listing.member_id]
    acting = [one for one in fitting if one.firm_id == request.actor.party_id]
    if not fitting:
        raise NotFound
    return [*offering, *acting, *fitting][0]


def _listing(request: HalleRequest) -> Listing | None:
    asked = request.GET.get("annonce", "")
    try:
        listing = the_listing(UUID(asked)) if asked else None
    except ValueError:
        raise NotFound from None
    if listing is not None:
        require_may_see(request.actor, listing)
    return listing


def _begun(listing: Listing | None) -> dict[str, Any]:
    if listing is None:
        return {}
    return {"title": listing.title, "credit_permille": listing.credit_permille}


def _first_lines(seller: Membership, listing: Listing | None) -> list[dict[str, Any]]:
    """Room for a few lines, at the seller's rate; the first says what the listing says.

    The price of a listing has VAT in it; that of a line has not.
    """
    identity = legal_identity_of(seller.firm_id)
    charges = identity is None or identity.vat_regime == LegalIdentity.VatRegime.NORMAL
    rate = RATES[0] if charges else 0
    first: dict[str, Any] = {}
    if listing is not None:
        price = listing.price_cents
        net = None if price is None else net_of(price, rate)
        first = {"label": listing.title, "unit_price_cents": net}
    line = {"rate": rate, "quantity_thousandths": "1"}
    return [line | first, *(line for _line in range(ROOM - 1))]


def _quote(
    request: HalleRequest,
    form: QuoteForm,
    lines: Any,
    sides: tuple[Membership, Membership],
    listing: Listing | None,
) -> Any:
    typed, (seller, buyer) = form.cleaned_data, sides
    said = lines_typed(lines, typed["nature"])
    terms = DealTerms(
        typed["title"],
        said,
        credit_part(total_of(said), typed["credit_permille"]),
        typed["until"],
        " ".join(typed["text"].split()),
        typed["units"] or 0,
    )
    return do(
        form,
        under_key(str(typed["key"]), quote_deal),
        actor=request.actor,
        network_id=seller.network_id,
        seller_id=seller.firm_id,
        buyer_id=buyer.firm_id,
        terms=terms,
        listing_id=listing.public_id if listing else None,
    )
