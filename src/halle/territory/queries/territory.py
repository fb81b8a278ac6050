"""The territory over the door."""

from __future__ import annotations

import time

from halle.territory.models import Territory

_REMEMBER_SECONDS = 5.0
_remembered: list[tuple[float, Territory]] = []


def the_territory() -> Territory:
    """This installation's territory, remembered for five seconds; unnamed before founding."""
    now = time.monotonic()
    if _remembered and _remembered[0][0] > now:
        return _remembered[0][1]
    found = Territory.objects.first() or Territory(name="Halle", short_name="Halle")
    _remembered[:] = [(now + _REMEMBER_SECONDS, found)]
    return found
