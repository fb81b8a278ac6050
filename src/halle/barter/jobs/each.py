"""Doing the same for each of many, so that one that fails holds up no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from halle.kernel.errors import HalleError

logger = logging.getLogger(__name__)
AT_ONCE = 500


def each(due: Iterable[Any], act: Callable[[Any], object]) -> int:
    """How many were done; one that is refused or fails stays due."""
    done = 0
    for one in list(due):
        try:
            with transaction.atomic():
                done += bool(act(one))
        except HalleError as refusal:
            logger.info("%s is left for later: %s", one, refusal.code)
        except Exception:
            logger.exception("%s is left for later", one)
    return done
