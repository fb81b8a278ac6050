"""The papers that somebody sent who has left go away."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import ApplicationDocument
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def forget_documents_added_by(*, actor: Actor, person_id: int, at: datetime) -> int:
    """Delete what they added to any application; answers how many there were."""
    require_clock(actor)
    return ApplicationDocument.objects.filter(added_by=person_id).delete()[0]
