"""What a firm says about itself when it applies."""

from typing import NamedTuple


class FirmFacts(NamedTuple):
    """What it does, in its own words, and the figures its credit line is proposed from."""

    sector: str = ""
    activity: str = ""
    age_years: int = 0
    turnover_cents: int = 0
    headcount: int = 0
    has_equity: bool = False
