"""An invoice that a firm brings to be cleared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BroughtDebt:
    """What a firm owes ``other_id`` (``we_owe``), or is owed by it; whole cents, with VAT.

    ``number`` is the invoice's own; with the two firms it names the debt.
    """

    other_id: int
    we_owe: bool
    number: str
    due_on: date
    cents: int
