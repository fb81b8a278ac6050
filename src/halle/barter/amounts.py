"""What was given as a number, or a refusal beside its field."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import Invalid
from halle.ledger.rules.kinds import LARGEST

OLDEST, MOST_PEOPLE = 1000, 1_000_000


def require_cents(cents: Any, *, field: str = "cents") -> int:
    """A whole number of cents above zero, within what an account can move."""
    if type(cents) is not int or cents <= 0:
        raise Invalid(_("Write an amount above zero."), field=field)
    if cents > LARGEST:
        raise Invalid(_("This amount is too large."), field=field)
    return cents


def require_figures(age_years: Any, turnover_cents: Any, headcount: Any) -> None:
    """A firm's figures make sense."""
    for field, number, most in (
        ("age_years", age_years, OLDEST),
        ("turnover_cents", turnover_cents, LARGEST),
        ("headcount", headcount, MOST_PEOPLE),
    ):
        if type(number) is not int or not 0 <= number <= most:
            raise Invalid(_("Write a number from 0 up."), field=field)
