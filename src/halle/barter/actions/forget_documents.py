"""The papers of an application that was decided go away."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import ApplicationDocument
from halle.barter.queries.documents import documents_run_out
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed


@action
def forget_documents(*, actor: Actor, membership_id: int, at: datetime) -> int:
    """Delete them when their time is over; answers how many there were."""
    require_clock(actor)
    if not documents_run_out(at).filter(pk=membership_id).exists():
        raise NotAllowed
    return ApplicationDocument.objects.filter(membership=membership_id).delete()[0]
