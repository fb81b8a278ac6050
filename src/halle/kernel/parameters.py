"""Governed parameters: the numbers a co-operative votes on, each with its history."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise

from halle.kernel.errors import Invalid

KNOWN: dict[str, Parameter] = {}
_REMEMBER_SECONDS = 5.0
_remembered: dict[str, tuple[float, int]] = {}


@dataclass(frozen=True)
class Parameter:
    """One number a decision may change, with the bounds it must keep.

    ``unit`` is what the number counts (minutes, permille, cents); ``text`` is the
    sentence a member reads beside it.
    """

    name: str
    unit: str
    low: int
    high: int
    default: int
    text: str | Promise

    def check(self, value: int) -> None:
        """Refuse a value out of bounds."""
        if not self.low <= value <= self.high:
            raise Invalid(field="value", low=self.low, high=self.high)


def declare(parameter: Parameter) -> Parameter:
    """Make a parameter known; a domain does so once, in its ``parameters.py``."""
    KNOWN[parameter.name] = parameter
    return parameter


def value_of(parameter: Parameter, *, at: datetime | None = None) -> int:
    """The number in force, at an instant if given; a change is seen within 5 seconds."""
    now = time.monotonic()
    known = _remembered.get(parameter.name)
    if at is None and known and known[0] > now:
        return known[1]
    from halle.kernel.models import ParameterValue

    values = ParameterValue.objects.filter(name=parameter.name)
    if at is not None:
        values = values.filter(since__lte=at)
    found = values.order_by("-since", "-pk").values_list("value", flat=True).first()
    value = parameter.default if found is None else found
    if at is None:
        _remembered[parameter.name] = (now + _REMEMBER_SECONDS, value)
    return value


def forget() -> None:
    """Read every value anew at the next question."""
    _remembered.clear()


def set_value(parameter: Parameter, value: int, *, decision: str, at: datetime) -> None:
    """Put a value in force from ``at`` on; only a founding act or a decision may call this."""
    from halle.kernel.models import ParameterValue
    from halle.kernel.transactions import write_transaction

    parameter.check(value)
    with write_transaction():
        ParameterValue.objects.create(name=parameter.name, value=value, since=at, decision=decision)
    forget()


class Value(NamedTuple):
    """A number that was or is in force, since when, and who decided."""

    value: int
    since: datetime
    decision: str


def history() -> dict[str, list[Value]]:
    """Every value ever set, by parameter, the newest first; one query."""
    from halle.kernel.models import ParameterValue

    found: dict[str, list[Value]] = {}
    rows = ParameterValue.objects.order_by("-since", "-pk")
    for name, value, since, decision in rows.values_list("name", "value", "since", "decision"):
        found.setdefault(name, []).append(Value(value, since, decision))
    return found
