"""What was given as a number, or a refusal beside its field."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from halle.barter.rules.firm_facts import FirmFacts
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_short
from halle.ledger.rules.kinds import LARGEST

OLDEST, MOST_PEOPLE = 1000, 1_000_000


def require_cents(cents: Any, *, field: str = "cents") -> int:
    """A whole number of cents above zero, within what an account can move."""
    if type(cents) is not int or cents <= 0:
        raise Invalid(_("Write an amount above zero."), field=field)
    if cents > LARGEST:
        raise Invalid(_("This amount is too large."), field=field)
    return cents


def require_facts(facts: FirmFacts) -> FirmFacts:
    """What a firm says about itself, without needless spaces; figures that make sense."""
    for field, most in (
        ("age_years", OLDEST),
        ("turnover_cents", LARGEST),
        ("headcount", MOST_PEOPLE),
    ):
        number = getattr(facts, field)
        if type(number) is not int or not 0 <= number <= most:
            raise Invalid(_("Write a number from 0 up."), field=field)
    return facts._replace(
        sector=require_short(facts.sector, field="sector", longest=80),
        activity=require_short(facts.activity, field="activity", longest=300),
    )
