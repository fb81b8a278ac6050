"""Deals between firms, for tests."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from halle.barter.actions.order_deal import order_deal
from halle.barter.actions.quote_deal import quote_deal
from halle.barter.models import Deal, Membership
from halle.barter.queries.accounts import account_of
from halle.barter.rules.deals import DealLineWords, DealTerms
from halle.kernel import clock
from halle.kernel.actor import Actor
from tests.makers.barter import OPERATOR


def terms(**said: Any) -> DealTerms:
    """A day of work at 1 000 without VAT, 1 200 with it, all in credit."""
    usual = DealTerms(
        "Une journée d’atelier",
        (DealLineWords("Atelier", 100_000),),
        120_000,
        clock.now().date() + timedelta(days=10),
    )
    return usual._replace(**said)


def make_quote(seller: Membership, buyer: Membership, **said: Any) -> Deal:
    """A quote that waits for its buyer."""
    listing_id = said.pop("listing_id", None)
    made = quote_deal(
        actor=OPERATOR,
        network_id=seller.network_id,
        seller_id=seller.firm_id,
        buyer_id=buyer.firm_id,
        terms=terms(**said),
        listing_id=listing_id,
        at=clock.now(),
    )
    return Deal.objects.get(pk=made.id)


def make_order(seller: Membership, buyer: Membership, **said: Any) -> Deal:
    """A quote that was taken."""
    deal = make_quote(seller, buyer, **said)
    order_deal(actor=OPERATOR, deal_id=deal.public_id, at=clock.now())
    deal.refresh_from_db()
    return deal


def do(act: Callable[..., Any], deal: Deal, who: Actor = OPERATOR, **about: Any) -> Any:
    """Somebody takes a step of a deal now."""
    return act(actor=who, deal_id=deal.public_id, at=clock.now(), **about)


def room(member: Membership) -> int:
    """What a member can spend."""
    return account_of(member.network_id, member.firm_id).available_cents


def where(deal: Deal) -> str:
    """Where a deal is now."""
    return Deal.objects.get(pk=deal.pk).state
