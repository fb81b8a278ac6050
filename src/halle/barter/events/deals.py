"""What happens to deals, told to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class DealMoved(Fact):
    """A deal came to another state; ``by_firm_id`` brought it there, or nobody did."""

    name: ClassVar[str] = "barter.deal_moved"

    deal_id: int
    state: str
    by_firm_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CancellationAsked(Fact):
    """One side would like to call a deal off."""

    name: ClassVar[str] = "barter.cancellation_asked"

    deal_id: int
    by_firm_id: int


@dataclass(frozen=True, kw_only=True)
class DealReviewed(Fact):
    """One side has said how it went."""

    name: ClassVar[str] = "barter.deal_reviewed"

    deal_id: int
    about_id: int
