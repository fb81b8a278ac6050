"""A payment does not come back any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import RecurringPayment
from halle.barter.policies import require_stops_recurring
from halle.barter.queries.transfers import the_recurring
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def stop_recurring(*, actor: Actor, recurring_id: UUID, at: datetime) -> bool:
    """Stop it; what was paid stays paid. Answers whether it was still running."""
    there = the_recurring(recurring_id)
    require_stops_recurring(actor, there)
    running = RecurringPayment.objects.filter(pk=there.pk, ended_at=None)
    return bool(running.update(ended_at=at))
