"""Cycles open and come back by the clock, however late the clock is."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from halle.circuits.actions.open_order_cycle import open_order_cycle
from halle.circuits.actions.plan_coming_cycles import plan_coming_cycles
from halle.circuits.queries.cycles import cycles_due_for_opening
from halle.circuits.queries.templates import templates_due
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError

logger = logging.getLogger(__name__)


def open_due_cycles(at: datetime) -> int:
    """Open every planned cycle whose hour has come; one that lacks something waits."""
    opened = 0
    for cycle_id in list(cycles_due_for_opening(at).values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                open_order_cycle(actor=Actor.clock(), cycle_id=cycle_id, at=at)
            opened += 1
        except HalleError as refusal:
            logger.info("cycle %s does not open: %s", cycle_id, refusal.code)
    return opened


def plan_all_coming_cycles(at: datetime) -> int:
    """Keep the coming cycles of every template planned; one that fails holds up no other."""
    planned = 0
    for template_id in list(templates_due().values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                done = plan_coming_cycles(actor=Actor.clock(), template_id=template_id, at=at)
            planned += len(done.cycle_ids)
        except HalleError as refusal:
            logger.warning("template %s plans nothing: %s", template_id, refusal.code)
    return planned
