"""Ledger tables."""

from halle.ledger.models.account import Account
from halle.ledger.models.balance import Balance
from halle.ledger.models.entry import Entry
from halle.ledger.models.leg import Leg

__all__ = ["Account", "Balance", "Entry", "Leg"]
