"""One payment of one invoice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MEANS = ("euro", "credit", "clearing")


@dataclass(frozen=True, slots=True)
class Settling:
    """So many cents of an invoice (its row id), by ``means``; ``reference`` names the payment.

    ``means`` is euro, credit (mutual credit) or clearing; a reference pays an invoice once.
    """

    invoice_id: int
    cents: int
    means: str
    reference: str

    @property
    def key(self) -> tuple[int, str, str]:
        """What makes it the same payment of the same invoice."""
        return self.invoice_id, self.means, self.reference


def makes_sense(wanted: Sequence[Settling]) -> bool:
    """Whether these can be written down: amounts above zero, known means, none said twice.

    >>> makes_sense([Settling(1, 500, "euro", "VIR 12")])
    True
    >>> makes_sense([Settling(1, 500, "euro", "VIR 12"), Settling(1, 100, "euro", "VIR 12")])
    False
    """
    return len({one.key for one in wanted}) == len(wanted) and all(
        type(one.cents) is int
        and one.cents > 0
        and one.means in MEANS
        and 0 < len(one.reference) <= 64
        for one in wanted
    )
