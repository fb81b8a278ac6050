"""The terms a hub and a cycle set: plain values, compared and kept as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class HouseRules:
    """How a hub takes orders and money; new cycles begin with these."""

    about: str = ""
    about_en: str = ""
    is_public: bool = True
    allows_guests: bool = True
    allows_changes: bool = True
    shows_names_to_producers: bool = False
    producers_correct_orders: bool = True
    minimum_order_cents: int = 0
    takes_cash: bool = True
    takes_cheque: bool = True
    takes_card: bool = False
    takes_transfer: bool = False
    takes_credit: bool = True
    iban: str = ""
    bic: str = ""


WAYS_OF_PAYING = ("takes_cash", "takes_cheque", "takes_card", "takes_transfer", "takes_credit")


@dataclass(frozen=True, slots=True)
class CycleTerms:
    """What members read about a cycle before its products."""

    name: str
    opens_at: datetime
    closes_at: datetime
    message: str = ""
    allows_guests: bool = True
    minimum_order_cents: int = 0


@dataclass(frozen=True, slots=True)
class FeeUse:
    """A fee in a cycle: in whose name, on one producer's goods or at one point if given.

    ``role`` is coordinator, supplier or distributor.
    """

    fee_id: int
    role: str = "coordinator"
    supplier_id: int | None = None
    cycle_point_id: int | None = None


def fingerprint(values: Iterable[object]) -> str:
    """Sixteen signs that change when any of the values does: what an editor had seen.

    >>> fingerprint([1, None]) == fingerprint([1, None]), fingerprint([1]) == fingerprint([2])
    (True, False)
    """
    return sha256("\x1f".join(map(repr, values)).encode()).hexdigest()[:16]
