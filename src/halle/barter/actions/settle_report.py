"""The council has looked at a conversation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import ListingThread
from halle.barter.policies.market import require_settles_report
from halle.barter.queries.threads import the_thread
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def settle_report(*, actor: Actor, thread_id: UUID, at: datetime) -> bool:
    """The matter is settled; from now on only the two firms read it again."""
    thread = the_thread(thread_id)
    require_settles_report(actor, thread)
    open_ones = ListingThread.objects.filter(pk=thread.pk, report_settled_at=None)
    return bool(open_ones.exclude(reported_at=None).update(report_settled_at=at))
