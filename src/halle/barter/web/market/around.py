"""What stands around every page of the market."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.utils.translation import gettext as _

from halle.barter.models import Membership
from halle.barter.queries.listing_interest import trading_members
from halle.barter.web.ways import tabs_of
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest


def around(request: HalleRequest, current: str) -> dict[str, Any]:
    """The tabs of the market; those of one's own things where there is somebody."""
    labels = {"market": _("Market")}
    if request.actor.person_id is not None:
        labels |= {
            "deals": _("Deals"),
            "matches": _("Matches"),
            "inbox": _("Messages"),
            "mine": _("My listings"),
            "favourites": _("Favourites"),
            "searches": _("Searches"),
        }
    return {
        "tabs": tabs_of(labels, current, door="barter_market") if len(labels) > 1 else [],
    }


def member_of(request: HalleRequest, members: list[Membership]) -> Membership | None:
    """For whom one lists: the account asked for, the firm one acts for, else the first."""
    asked = request.POST.get("account") or request.GET.get("compte")
    if asked:
        found = [one for one in members if str(one.public_id) == asked]
        if not found:
            raise NotFound
        return found[0]
    acting = [one for one in members if one.firm_id == request.actor.party_id]
    return next(iter([*acting, *members]), None)


def own_members(request: HalleRequest) -> list[Membership]:
    """The members for which this visitor may list."""
    return trading_members(request.actor.person_id)


def status_of(*forms: BaseForm | BaseFormSet[Any]) -> int:
    """What a page with forms answers: 422 where one of them was refused."""
    return 422 if any(form.is_bound for form in forms) else 200
