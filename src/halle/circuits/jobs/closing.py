"""Cycles close by the clock, however late the clock is."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.queries.closed_cycles import cycles_due_for_closing
from halle.kernel.actor import Actor

logger = logging.getLogger(__name__)


def close_due_cycles(at: datetime) -> int:
    """Close every cycle that is due; one that fails stays due and holds up no other."""
    closed = 0
    for cycle_id in list(cycles_due_for_closing(at).values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                answer = close_order_cycle(actor=Actor.clock(), cycle_id=cycle_id, at=at)
        except Exception:
            logger.exception("cycle %s does not close", cycle_id)
        else:
            closed += answer.closed_at is not None
    return closed
