"""A ring of barter that waits for its last yes."""

from __future__ import annotations

from datetime import timedelta

from halle.barter.actions.agree_to_ring import agree_to_ring
from halle.barter.actions.propose_rings import propose_rings
from halle.barter.actions.publish_listing import publish_listing
from halle.barter.models import RingProposal
from halle.barter.rules.listings import ListingWords
from halle.barter.steps.rings import FoundGift, FoundRing
from halle.config.demo.firms import LAST_YES, RING, RING_CENTS
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.network.waiting import acting_for
from halle.config.demo_loading.plan import Plan
from halle.kernel.actor import Actor

SHOWN_DAYS = 60


class WaitingRing:
    """Three firms whose offers and wants close a circle, proposed yesterday."""

    def __init__(self, plan: Plan, network_id: int, firms: dict[str, Firm]) -> None:
        self._plan, self._network_id, self._firms = plan, network_id, firms

    def write(self) -> None:
        """Offers and wants first, then the ring, then every yes but one."""
        if any(giver not in self._firms for giver, *_ in RING):
            return
        gifts = [self._gift(*row) for row in RING]
        found = FoundRing(RING_CENTS, gifts)
        yesterday = self._plan.now - timedelta(days=1)
        propose_rings(actor=Actor.clock(), network_id=self._network_id, found=[found], at=yesterday)
        ring = RingProposal.objects.latest("pk")
        for giver, *_ in RING:
            if giver != LAST_YES:
                firm = self._firms[giver]
                agree_to_ring(
                    actor=acting_for(firm),
                    ring_id=ring.pk,
                    firm_id=firm.id,
                    at=self._plan.now - timedelta(hours=5),
                )

    def _gift(self, giver: str, taker: str, offer: str, want: str, category: str) -> FoundGift:
        one, other = self._firms[giver], self._firms[taker]
        offer_id = self._publish(one, "offer", offer, category)
        want_id = self._publish(other, "want", want, category)
        return FoundGift(one.member.pk, other.member.pk, offer_id, want_id)

    def _publish(self, firm: Firm, kind: str, title: str, category: str) -> int:
        said = ListingWords(
            kind=kind,
            title=title,
            category=category,
            until=self._plan.today + timedelta(days=SHOWN_DAYS),
            text=f"{firm.demo.activity}.",
            price_cents=RING_CENTS,
            unit="forfait",
        )
        return publish_listing(
            actor=acting_for(firm),
            network_id=self._network_id,
            firm_id=firm.id,
            said=said,
            at=self._plan.now - timedelta(days=6),
        ).id
