"""Networks of firms as currencies, for everybody."""

from __future__ import annotations

from ninja import Router

from halle.barter.queries.figures import network_figures
from halle.barter.queries.memberships import the_network
from halle.federation.komunitin import asking, shapes
from halle.federation.komunitin.documents import Document, document, page_links
from halle.federation.komunitin.paging import piece
from halle.federation.komunitin.reading import networks
from halle.kernel import clock
from halle.kernel.requests import HalleRequest

router = Router(tags=["currencies"])


@router.get("/currencies")
def currencies(request: HalleRequest) -> Document:
    """Every network of this place, by its short name."""
    asking.require_known_filters(request, ())
    _order, last_first = asking.order(request, ("code",), "code")
    rows = networks()
    page = asking.page(request)
    cut = piece(rows, "code", last_first=last_first, asked=page, name="party__public_id")
    told = [shapes.currency(request, one) for one in cut.rows]
    return document(told, links=page_links(request, cut.before, cut.after))


@router.get("/{slug:code}/currency")
def currency(request: HalleRequest, code: str) -> Document:
    """One network, with how many firms are in it and what they paid each other in a year."""
    network = the_network(code.lower())
    figures = network_figures(network.pk, clock.now())
    told = shapes.currency(request, network)
    told["meta"] = {
        "accounts": figures.members,
        "yearlyTransfers": figures.payments,
        "yearlyVolume": figures.volume_cents,
    }
    return document(told)


@router.get("/{slug:code}/currency/settings")
def currency_settings(request: HalleRequest, code: str) -> Document:
    """What holds in every account of a network unless it says otherwise."""
    return document(shapes.currency_settings(request, the_network(code.lower())))
