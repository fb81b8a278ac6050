"""A firm says how a deal went."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.barter.errors.deals import NotReviewable
from halle.barter.events.deals import DealReviewed
from halle.barter.models import Deal, DealReview
from halle.barter.policies.deals import require_acts_for_side, sides_of
from halle.barter.queries.deals import the_deal
from halle.kernel import events, sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.ids import new_public_id
from halle.kernel.typed import require_short


@action
def review_deal(
    *, actor: Actor, deal_id: UUID, firm_id: int, stars: int, text: str = "", at: datetime
) -> UUID:
    """One to five stars and a sentence that everybody reads, once, after it was paid."""
    deal = the_deal(deal_id)
    require_acts_for_side(actor, deal, firm_id)
    if deal.state != Deal.State.PAID:
        raise NotReviewable
    if type(stars) is not int or not 1 <= stars <= 5:
        raise Invalid(_("Give one to five stars."), field="stars")
    seller_id, buyer_id = sides_of(deal)
    about_id = buyer_id if firm_id == seller_id else seller_id
    public_id = new_public_id()
    written = sets.insert_once(
        DealReview,
        "id",
        public_id=public_id,
        deal_id=deal.pk,
        author_id=firm_id,
        about_id=about_id,
        stars=stars,
        text=require_short(text, field="text", longest=300),
        at=at,
        answer="",
    )
    if written is None:
        raise NotReviewable
    events.record(DealReviewed(deal_id=deal.pk, about_id=about_id), at=at)
    return public_id
