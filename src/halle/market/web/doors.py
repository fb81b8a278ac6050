"""Which catalogue a page is about, and who may open it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from halle.kernel.requests import HalleRequest
from halle.market.models import Seller
from halle.market.policies import also_editable, require_may_edit_catalogue
from halle.market.queries.catalogue import the_seller
from halle.market.queries.sellers import EditableSeller, editable_sellers


def opened(request: HalleRequest, seller: UUID) -> Seller:
    """The seller of an address, once the person may change its catalogue."""
    found = the_seller(seller)
    require_may_edit_catalogue(request.actor, found.pk)
    return found


def posted(request: HalleRequest) -> QueryDict | None:
    """What a form sent, be it empty; None where a page is only looked at."""
    return request.POST if request.method == "POST" else None


def catalogues_of(request: HalleRequest) -> list[EditableSeller]:
    """Every catalogue the person may open, that of the party acted for first."""
    actor = request.actor
    return editable_sellers(actor.person_id, actor.party_id, also_editable(actor))


def frame(seller: Seller, here: str) -> dict[str, Any]:
    """What every page of a catalogue shows: whose it is, where one is."""
    places = (
        ("market:catalogue", _("Products")),
        ("market:stock", _("Common stocks")),
        ("market:import", _("Import")),
        ("market:seller", _("What shoppers read")),
    )
    public_id = seller.party.public_id
    return {
        "seller": seller,
        "seller_id": public_id,
        "tabs": [
            {"url": reverse(name, args=[public_id]), "label": label, "current": name == here}
            for name, label in places
        ],
        "crumbs": [(reverse("market:home"), _("Catalogues"))],
    }
