"""A table of products is saved: prices, stocks, where each goes out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from halle.circuits.actions.set_exclusions import set_exclusions
from halle.circuits.actions.set_supplier_terms import set_supplier_terms
from halle.circuits.actions.take_out_offers import take_out_offers
from halle.circuits.drafts import OfferChange
from halle.circuits.policies import require_may_edit_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.actions.edit_offers import edit_offers
from halle.market.queries.offers_for_sale import sellers_of_offers
from halle.market.shelving import OfferLine


@dataclass(frozen=True, slots=True)
class EditedCycleOffers:
    """How many offers, places and departures were written."""

    offers: int
    places: int
    taken_out: int


@action
def edit_cycle_offers(
    *,
    actor: Actor,
    cycle_id: int,
    changes: tuple[OfferChange, ...],
    minimums: tuple[tuple[int, int], ...] = (),
    at: datetime,
) -> EditedCycleOffers:
    """Save what changed in a cycle's table of products: all of it, or nothing.

    ``minimums`` are (producer, cents): from how much on each comes.
    Prices and stocks belong to the producer: only those whom it lets may change them. A
    cell that somebody else changed meanwhile is not overwritten unseen.
    """
    cycle = the_cycle(cycle_id)
    require_may_edit_cycle(actor, cycle)
    lines = [change.line for change in changes if change.line is not None]
    offers = _edit_offers(actor, lines, at)
    places = set_exclusions(
        actor=actor,
        cycle_id=cycle_id,
        exclude=tuple((one.offer_id, point) for one in changes for point in one.exclude),
        include=tuple((one.offer_id, point) for one in changes for point in one.include),
        at=at,
    )
    for supplier_id, cents in minimums:
        set_supplier_terms(
            actor=actor, cycle_id=cycle_id, supplier_id=supplier_id, minimum_cents=cents, at=at
        )
    gone = tuple(one.offer_id for one in changes if one.take_out)
    left = take_out_offers(actor=actor, cycle_id=cycle_id, offer_ids=gone, at=at) if gone else 0
    return EditedCycleOffers(offers, places, left)


def _edit_offers(actor: Actor, lines: list[OfferLine], at: datetime) -> int:
    seller_of = sellers_of_offers(line.offer_id for line in lines)
    by_seller: dict[int, list[OfferLine]] = defaultdict(list)
    for line in lines:
        if line.offer_id not in seller_of:
            raise NotFound
        by_seller[seller_of[line.offer_id]].append(line)
    return sum(
        edit_offers(actor=actor, seller_id=seller, lines=tuple(theirs), at=at).changed
        for seller, theirs in sorted(by_seller.items())
    )
