"""A firm quotes a price to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from halle.barter.errors.deals import TooManyWaiting
from halle.barter.models import Deal, DealLine
from halle.barter.policies import require_active
from halle.barter.policies.market import require_lists_for
from halle.barter.queries.memberships import membership_held, membership_of
from halle.barter.rules.deals import DealTerms
from halle.barter.steps.dealing import tell
from halle.barter.steps.quoting import MOST_QUOTES, listing_of, require_terms
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class QuotedDeal:
    """The quote, which waits for the buyer."""

    id: int
    public_id: UUID

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"deal:{self.public_id}"


@action
def quote_deal(
    *,
    actor: Actor,
    network_id: int,
    seller_id: int,
    buyer_id: int,
    terms: DealTerms,
    listing_id: UUID | None = None,
    at: datetime,
) -> QuotedDeal:
    """Propose a deal, from a listing or free: lines, what is in credit, how long it holds.

    Nothing moves and nothing is reserved before the buyer orders. A firm has only so many
    quotes of another one to answer (:class:`TooManyWaiting`).
    """
    require_lists_for(actor, seller_id)
    if seller_id == buyer_id:
        raise Invalid(_("A firm does not sell to itself."), field="buyer")
    seller = require_active(membership_held(network_id, seller_id))
    buyer = require_active(membership_of(network_id, buyer_id))
    if seller.sales.filter(buyer=buyer, state=Deal.State.QUOTED).count() >= MOST_QUOTES:
        raise TooManyWaiting(firm=buyer.firm.name, most=MOST_QUOTES)
    said, total = require_terms(terms, timezone.localdate(at))
    made = Deal.objects.create(
        seller=seller,
        buyer=buyer,
        listing=listing_of(actor, listing_id, seller, buyer),
        units=said.units,
        title=said.title,
        text=said.text,
        credit_cents=said.credit_cents,
        euro_cents=total - said.credit_cents,
        until=said.until,
        quoted_at=at,
    )
    columns = ("deal_id", *said.lines[0]._fields)
    sets.insert(DealLine, columns, [(made.pk, *line) for line in said.lines])
    tell(made, made.state, seller_id, at)
    return QuotedDeal(made.pk, made.public_id)
