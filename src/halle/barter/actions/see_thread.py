"""A firm has read a conversation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from halle.barter.models import ListingThread
from halle.barter.policies.market import require_writes_in
from halle.barter.queries.threads import seen_by, the_thread
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def see_thread(
    *, actor: Actor, thread_id: UUID, firm_id: int, up_to: int | None = None, at: datetime
) -> int:
    """Count what is there as read by this firm, or what it was shown (``up_to``).

    Answers the last message that is; read stays read.
    """
    thread = the_thread(thread_id)
    require_writes_in(actor, thread, firm_id)
    last: int = thread.messages.aggregate(last=Max("pk"))["last"] or 0
    if up_to is not None:
        last = min(last, up_to)
    side = seen_by(thread, firm_id)
    ListingThread.objects.filter(pk=thread.pk, **{f"{side}__lt": last}).update(**{side: last})
    return last
