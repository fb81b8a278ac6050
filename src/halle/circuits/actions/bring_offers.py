"""Products come into a cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.circuits.models import CycleOffer, CycleSupplier
from halle.circuits.policies import require_may_bring, require_may_edit_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.queries.offers_for_sale import sellers_of_offers


@dataclass(frozen=True, slots=True)
class BroughtOffers:
    """How many offers were added; those already there are not counted."""

    added: int


@action
def bring_offers(
    *, actor: Actor, cycle_id: int, offer_ids: tuple[int, ...], at: datetime
) -> BroughtOffers:
    """Sell these offers in a cycle, at every one of its points.

    Each comes from the hub itself or from a producer who let the hub sell its products.
    Bringing an offer twice is bringing it once.
    """
    cycle = the_cycle(cycle_id)
    require_may_edit_cycle(actor, cycle)
    wanted = sorted(set(offer_ids))
    seller_of = sellers_of_offers(wanted)
    if len(seller_of) != len(wanted):
        raise NotFound
    sellers = sorted(set(seller_of.values()))
    require_may_bring(cycle.coordinator_id, sellers)
    sets.insert(
        CycleSupplier,
        ("cycle_id", "supplier_id", "minimum_cents", "drop_off"),
        [(cycle_id, seller, 0, "") for seller in sellers],
        skip_existing=True,
    )
    added = sets.insert(
        CycleOffer,
        ("cycle_id", "offer_id"),
        [(cycle_id, offer_id) for offer_id in wanted],
        skip_existing=True,
    )
    return BroughtOffers(added)
