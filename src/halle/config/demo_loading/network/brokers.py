"""A broker with proposals that wait and one that became a paid deal; papers of an application."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta
from uuid import UUID

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.add_document import add_document
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.name_broker import name_broker
from halle.barter.actions.order_deal import order_deal
from halle.barter.actions.owe_broker import owe_broker
from halle.barter.actions.pay_broker import pay_broker
from halle.barter.actions.propose_match import propose_match
from halle.barter.actions.publish_listing import publish_listing
from halle.barter.actions.quote_deal import quote_deal
from halle.barter.actions.remember_match import remember_match
from halle.barter.actions.welcome_match import welcome_match
from halle.barter.documents.sheets import Sheet
from halle.barter.models import BrokerFee, Match
from halle.barter.rules.deals import DealLineWords, DealTerms
from halle.barter.rules.listings import ListingWords
from halle.billing.rules.invoices import InvoiceLine, add_up
from halle.config.demo.brokers import BROKER, MATCHES, PAPERS, DemoMatch
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.network.waiting import acting_for
from halle.config.demo_loading.plan import Plan
from halle.identity.models import Party
from halle.kernel.actor import Actor

SHOWN_DAYS = 60
RATE = 2000
SHEET_SIZE = (1000, 1414)


class Brokers:
    """Named by the council, then a day from one step to the next."""

    def __init__(self, plan: Plan, network_id: int, council: Actor, firms: dict[str, Firm]) -> None:
        self._plan, self._network_id, self._firms = plan, network_id, firms
        self._council = council

    def write(self) -> None:
        """The broker first, then what they propose, the furthest first."""
        for key, names in PAPERS.items():
            if key in self._firms:
                self._add_papers(self._firms[key], names)
        if BROKER not in self._firms:
            return
        firm = self._firms[BROKER]
        named = name_broker(
            actor=self._council,
            network_id=self._network_id,
            firm_id=firm.id,
            email=Party.objects.values_list("email", flat=True).get(pk=firm.manager_id),
            at=self._ago(40),
        )
        for row in MATCHES:
            if row.buyer in self._firms and row.seller in self._firms:
                self._bring_together(named.public_id, firm, row)

    def _bring_together(self, broker_id: UUID, broker: Firm, row: DemoMatch) -> None:
        buyer, seller = self._firms[row.buyer], self._firms[row.seller]
        begun = 9 if row.paid else 2
        offer = self._publish(seller, "offer", row.offer, row, begun + 3)
        made = propose_match(
            actor=acting_for(broker),
            broker_id=broker_id,
            want_id=self._publish(buyer, "want", row.want, row, begun + 4),
            offer_id=offer,
            sentence=row.sentence,
            at=self._ago(begun),
        )
        match_id = Match.objects.values_list("pk", flat=True).get(public_id=made.public_id)
        for firm, said_yes in ((seller, True), (buyer, row.paid)):
            if said_yes and (row.paid or row.seller_is_interested):
                welcome_match(
                    actor=acting_for(firm), match_id=match_id, firm_id=firm.id,
                    at=self._ago(begun - 1),
                )  # fmt: skip
        if row.paid:
            self._deal(seller, buyer, row, offer)

    def _deal(self, seller: Firm, buyer: Firm, row: DemoMatch, offer: UUID) -> None:
        whole = add_up([InvoiceLine(row.offer, row.cents, RATE)]).total_cents
        until = self._plan.today + timedelta(days=20)
        lines = (DealLineWords(row.offer, row.cents, RATE),)
        deal = quote_deal(
            actor=acting_for(seller),
            network_id=self._network_id,
            seller_id=seller.id,
            buyer_id=buyer.id,
            terms=DealTerms(row.offer, lines, whole, until),
            listing_id=offer,
            at=self._ago(7),
        )
        clock = Actor.clock()
        remember_match(actor=clock, deal_id=deal.id, at=self._ago(7))
        order_deal(actor=acting_for(buyer), deal_id=deal.public_id, at=self._ago(6))
        deliver_deal(actor=acting_for(seller), deal_id=deal.public_id, at=self._ago(4))
        accept_delivery(actor=acting_for(buyer), deal_id=deal.public_id, at=self._ago(3))
        if owe_broker(actor=clock, deal_id=deal.id, at=self._ago(3)):
            fee = BrokerFee.objects.get(deal=deal.id)
            pay_broker(actor=clock, fee_id=fee.pk, at=self._ago(3))

    def _publish(self, firm: Firm, kind: str, title: str, row: DemoMatch, days: float) -> UUID:
        said = ListingWords(
            kind=kind,
            title=title,
            category=row.category,
            until=self._plan.today + timedelta(days=SHOWN_DAYS),
            text=f"{firm.demo.activity}.",
            price_cents=row.cents,
            unit="forfait",
        )
        return publish_listing(
            actor=acting_for(firm),
            network_id=self._network_id,
            firm_id=firm.id,
            said=said,
            at=self._ago(days),
        ).public_id

    def _add_papers(self, firm: Firm, names: tuple[str, ...]) -> None:
        for name in names:
            content = _sheet(f"{firm.demo.name}\n{name}\n(papier inventé)")
            digest = hashlib.sha256(content).hexdigest()
            add_document(
                actor=acting_for(firm),
                membership_id=firm.member.pk,
                sheet=Sheet(f"{name}.jpg", "jpg", digest, content),
                at=self._ago(2),
            )

    def _ago(self, days: float) -> datetime:
        return self._plan.now - timedelta(days=days)


def _sheet(words: str) -> bytes:
    """A page with a few words on it, as a scanner would give it."""
    from PIL import Image, ImageDraw

    page = Image.new("RGB", SHEET_SIZE, "white")
    ImageDraw.Draw(page).text((80, 80), words, fill="black", font_size=30)
    written = io.BytesIO()
    page.save(written, "JPEG", quality=70)
    return written.getvalue()
