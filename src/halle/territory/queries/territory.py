"""The territory over the door."""

from __future__ import annotations

from halle.kernel.memory import Remembered
from halle.territory.models import Territory

_territory: Remembered[str, Territory] = Remembered(seconds=5, most=1)


def the_territory() -> Territory:
    """This installation's territory, remembered for five seconds; unnamed before founding."""
    return _territory.get("", _read)


def _read() -> Territory:
    return Territory.objects.first() or Territory(name="Halle", short_name="Halle")
