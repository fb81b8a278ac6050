"""How long an address that does not answer is left alone."""

from __future__ import annotations

from datetime import timedelta

STEPS = (5, 30, 120, 600, 3600)


def rest_after(failures: int) -> timedelta:
    """The pause after so many failures one after the other, an hour at the most.

    >>> [int(rest_after(failures).total_seconds()) for failures in (1, 2, 5, 50)]
    [5, 30, 3600, 3600]
    """
    return timedelta(seconds=STEPS[min(failures, len(STEPS)) - 1])
