"""Deals on their way: one to be ordered, one ordered, one to be accepted, one paid and reviewed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.order_deal import order_deal
from halle.barter.actions.quote_deal import quote_deal
from halle.barter.actions.review_deal import review_deal
from halle.barter.rules.deals import DealLineWords, DealTerms
from halle.billing.rules.invoices import InvoiceLine, add_up
from halle.config.demo.firms import DEALS, REVIEW
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.network.waiting import acting_for
from halle.config.demo_loading.plan import Plan

RATE = 2000
HOLDS_DAYS = 20
STEPS = ("quoted", "ordered", "delivered", "paid")


class Deals:
    """Makes the deals of the tables through the actions, a day from one step to the next."""

    def __init__(self, plan: Plan, network_id: int, firms: dict[str, Firm]) -> None:
        self._plan, self._network_id, self._firms = plan, network_id, firms

    def write(self) -> None:
        """The one that has come furthest first."""
        for seller, buyer, title, euros, state in DEALS:
            if seller in self._firms and buyer in self._firms:
                self._make(self._firms[seller], self._firms[buyer], title, euros * 100, state)

    def _make(self, seller: Firm, buyer: Firm, title: str, cents: int, state: str) -> None:
        steps = STEPS.index(state)
        deal = self._quote(seller, buyer, title, cents, self._ago(steps + 1))
        if steps >= 1:
            order_deal(actor=acting_for(buyer), deal_id=deal, at=self._ago(steps))
        if steps >= 2:
            deliver_deal(actor=acting_for(seller), deal_id=deal, at=self._ago(steps - 1))
        if steps >= 3:
            accept_delivery(actor=acting_for(buyer), deal_id=deal, at=self._ago(steps - 2))
            review_deal(
                actor=acting_for(buyer), deal_id=deal, firm_id=buyer.id, stars=5, text=REVIEW,
                at=self._ago(0.2),
            )  # fmt: skip

    def _quote(self, seller: Firm, buyer: Firm, title: str, cents: int, at: datetime) -> UUID:
        whole = add_up([InvoiceLine(title, cents, RATE)]).total_cents
        terms = DealTerms(
            title,
            (DealLineWords(title, cents, RATE),),
            whole,
            self._plan.today + timedelta(days=HOLDS_DAYS),
        )
        return quote_deal(
            actor=acting_for(seller),
            network_id=self._network_id,
            seller_id=seller.id,
            buyer_id=buyer.id,
            terms=terms,
            at=at,
        ).public_id

    def _ago(self, days: float) -> datetime:
        return self._plan.now - timedelta(days=days)
