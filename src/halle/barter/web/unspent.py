"""Why credit is not spent, in words: for the council by firm, for a firm about itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from halle.barter.models import Listing, Membership
from halle.barter.queries.market import Hit, listings_in_order
from halle.barter.queries.unspent import count_reasons, unspent_members, unspent_of
from halle.barter.rules.unspent import FULL, NOT_OFFERED, OFFERED, SUSPENDED, TOO_FAR, UNSAID
from halle.barter.web.opening import around_council, council_at
from halle.kernel import clock
from halle.kernel.requests import HalleRequest

OF_A_FIRM: dict[str, str | Promise] = {
    SUSPENDED: _("suspended or leaving"),
    UNSAID: _("says nowhere what it looks for"),
    NOT_OFFERED: _("nobody offers what it looks for"),
    TOO_FAR: _("what it looks for is offered, but too far away"),
    FULL: _("at its ceiling: it has to spend before it can earn"),
    OFFERED: _("what it looks for is offered nearby"),
}
TO_A_FIRM: dict[str, str | Promise] = {
    SUSPENDED: _("Your account is suspended or leaving: only the council can change that."),
    UNSAID: _("Say on the market what you look for: others then offer it."),
    NOT_OFFERED: _("Nobody offers what you look for yet. Look at what there is nearest to you."),
    TOO_FAR: _("What you look for is offered, but farther away than you go. Go farther for it?"),
    FULL: _("You are at your ceiling: spend before you can receive more."),
    OFFERED: _("What you look for is offered near you."),
}


class OwnReason(NamedTuple):
    """What a firm reads about its own credit."""

    cents: int
    since: datetime
    text: str
    offers: list[tuple[Listing, str]]


@require_safe
def council_unspent(request: HalleRequest, code: str) -> HttpResponse:
    """Whose credit has not moved for long, and why; the council sees its members' accounts."""
    network = council_at(request, code)
    rows = unspent_members(network.pk, clock.now())
    context: dict[str, Any] = {
        **around_council(network, "council"),
        "rows": [(row, OF_A_FIRM[row.reason]) for row in rows],
        "counts": [(OF_A_FIRM[reason], count) for reason, count in count_reasons(rows)],
    }
    return render(request, "barter/council/unspent.html", context)


def own_reason(member: Membership, at: datetime) -> OwnReason | None:
    """Why this firm's credit stays where it is, and offers to look at; nothing if it moves."""
    found = unspent_of(member, at)
    if found is None:
        return None
    hits = [Hit(one.listing_id, one.metres) for one in found.nearest]
    offers = [(listing, _far(metres)) for listing, metres in listings_in_order(hits)]
    return OwnReason(found.cents, found.since, str(TO_A_FIRM[found.reason]), offers)


def _far(metres: int | None) -> str:
    return "" if metres is None else f"{max(1, round(metres / 1000))}\u00a0km"
