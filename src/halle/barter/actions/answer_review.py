"""A firm answers what another said of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.barter.errors.deals import NotReviewable
from halle.barter.models import DealReview
from halle.barter.queries.deals import the_review
from halle.identity.policies import MANAGERS, require_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_short


@action
def answer_review(*, actor: Actor, review_id: UUID, text: str, at: datetime) -> UUID:
    """One sentence, once, beside what was said; managers of the firm that it is about."""
    review = the_review(review_id)
    require_role(actor, review.about_id, MANAGERS)
    said = require_short(text, field="text", longest=300)
    if not said:
        raise Invalid(_("Write a sentence."), field="text")
    unanswered = DealReview.objects.filter(pk=review.pk, answer="")
    if not unanswered.update(answer=said, answered_at=at):
        raise NotReviewable
    return review_id
