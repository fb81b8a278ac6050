"""Ledger tables."""

from halle.ledger.models.account import Account
from halle.ledger.models.balance import Balance
from halle.ledger.models.entry import Entry
from halle.ledger.models.leg import Leg
from halle.ledger.models.seal import Seal

__all__ = ["Account", "Balance", "Entry", "Leg", "Seal"]
