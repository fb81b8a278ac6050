"""How much of a promise may be posted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def is_within(posted: Mapping[Any, int], promised: Mapping[Any, int]) -> bool:
    """Whether each amount goes the promised way, no further than promised, and one goes at all.

    >>> is_within({"a": -200, "b": 200}, {"a": -500, "b": 500})
    True
    >>> is_within({"a": -501, "b": 501}, {"a": -500, "b": 500}), is_within({}, {"a": 0})
    (False, False)
    >>> is_within({"a": 5, "b": -5}, {"a": -500, "b": 500})
    False
    """
    return bool(posted) and all(
        0 < cents <= promised.get(key, 0) or promised.get(key, 0) <= cents < 0
        for key, cents in posted.items()
    )
