"""A firm puts a conversation back among what is still to be read."""

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
def leave_unread(*, actor: Actor, thread_id: UUID, firm_id: int, at: datetime) -> int:
    """Count the latest message of the other firm as unread again, for a colleague or for later.

    Answers that message, or zero where the other firm has written nothing. Twice is once.
    """
    thread = the_thread(thread_id)
    require_writes_in(actor, thread, firm_id)
    theirs = thread.messages.exclude(firm=firm_id)
    last: int = theirs.aggregate(last=Max("pk"))["last"] or 0
    if last:
        side = seen_by(thread, firm_id)
        read = ListingThread.objects.filter(pk=thread.pk, **{f"{side}__gte": last})
        read.update(**{side: last - 1})
    return last
