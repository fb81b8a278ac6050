"""Ledger tables."""

from halle.ledger.models.account import Account
from halle.ledger.models.balance import Balance
from halle.ledger.models.closed_period import ClosedPeriod
from halle.ledger.models.entry import Entry
from halle.ledger.models.folio import Folio
from halle.ledger.models.leg import Leg
from halle.ledger.models.published_head import PublishedHead
from halle.ledger.models.reservation import Reservation, ReservedLeg, Resolution
from halle.ledger.models.seal import Seal

__all__ = [
    "Account",
    "Balance",
    "ClosedPeriod",
    "Entry",
    "Folio",
    "Leg",
    "PublishedHead",
    "Reservation",
    "ReservedLeg",
    "Resolution",
    "Seal",
]
