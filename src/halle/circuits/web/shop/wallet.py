"""One's credit with each hub: what is there, and how it came and went."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from halle.circuits.queries.credit import movements_of, wallets_of
from halle.identity.policies import require_signed_in
from halle.kernel.requests import HalleRequest

MOVEMENTS_A_PAGE = 30


@require_safe
def wallet(request: HalleRequest) -> HttpResponse:
    """What one can order with, and every movement of it, the latest first."""
    require_signed_in(request.actor)
    member = request.actor.party_id or 0
    before = request.GET.get("avant", "")
    cursor = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    movements, following = movements_of(member, before=cursor, limit=MOVEMENTS_A_PAGE)
    context = {
        "wallets": wallets_of(member),
        "movements": movements,
        "next_url": f"?avant={following}" if following else "",
        "previous_url": "?" if cursor else "",
    }
    return render(request, "circuits/shop/wallet.html", context)
