"""A firm asks the council to look at a conversation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from halle.barter.events.market import ThreadReported
from halle.barter.models import ListingThread
from halle.barter.policies.market import require_writes_in
from halle.barter.queries.threads import the_thread
from halle.barter.steps.reasons import require_reason
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def report_thread(
    *, actor: Actor, thread_id: UUID, firm_id: int, reason: str, at: datetime
) -> bool:
    """Let the council read it until it has settled the matter; reported twice is once.

    What begins anew after that is reported anew.
    """
    thread = the_thread(thread_id)
    require_writes_in(actor, thread, firm_id)
    why = require_reason(reason, longest=300)
    unreported = ListingThread.objects.filter(
        Q(reported_at=None) | Q(report_settled_at__isnull=False), pk=thread.pk
    )
    reported = {"reported_at": at, "reported_by_id": firm_id, "report_reason": why}
    if not unreported.update(**reported, report_settled_at=None):
        return False
    network_id = thread.listing.member.network_id
    events.record(ThreadReported(thread_id=thread.pk, network_id=network_id), at=at)
    return True
