"""What the clock does in the networks of firms; late is fine."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from halle.barter.actions.end_credit_line import end_credit_line
from halle.barter.actions.remind_of_line import remind_of_line
from halle.barter.queries.credit_lines import lines_at_term, lines_to_remind_of
from halle.kernel.actor import Actor

logger = logging.getLogger(__name__)
AT_ONCE = 500


def remind_of_lines(at: datetime) -> int:
    """Tell firms whose line ends before long, each once."""
    due = list(lines_to_remind_of(at).values_list("pk", flat=True)[:AT_ONCE])
    return _each(due, lambda pk: remind_of_line(actor=Actor.clock(), line_id=pk, at=at))


def end_lines(at: datetime) -> int:
    """End the lines whose term is past, each once."""
    due = list(lines_at_term(at).values_list("pk", flat=True)[:AT_ONCE])
    return _each(due, lambda pk: end_credit_line(actor=Actor.clock(), line_id=pk, at=at))


def _each(due: Iterable[int], act: Callable[[int], object]) -> int:
    """How many were done; one that fails stays due and holds up no other."""
    done = 0
    for pk in due:
        try:
            with transaction.atomic():
                done += bool(act(pk))
        except Exception:
            logger.exception("%s is left for later", pk)
    return done
