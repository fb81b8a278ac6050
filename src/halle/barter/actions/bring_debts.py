"""Invoices from elsewhere are brought to be cleared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halle.barter.errors import NotAMember
from halle.barter.models import Debt
from halle.barter.policies import require_active, require_pays_for
from halle.barter.queries.memberships import members_of, membership_of
from halle.barter.rules.brought_debts import BroughtDebt
from halle.barter.steps.owing import issued_here, write_debt
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.ledger.rules.kinds import LARGEST


@dataclass(frozen=True, slots=True)
class BroughtDebts:
    """How many were new, and how many were known already."""

    new: int
    known: int


@action
def bring_debts(
    *,
    actor: Actor,
    network_id: int,
    firm_id: int,
    debts: Sequence[BroughtDebt],
    source: str,
    at: datetime,
) -> BroughtDebts:
    """Bring what a firm owes or is owed by other members, invoiced elsewhere.

    The firm confirms by bringing; the other side has to confirm too before a round touches
    it. The same invoice brought again, by either side, is one debt; with another amount or
    day it is refused (``DebtKnown``), and nothing of the file is kept. One that was
    issued on this platform is taken as what remains of it, in one network alone
    (``DebtElsewhere``); of a paid one nothing does (``NothingLeftToClear``).
    """
    require_pays_for(actor, firm_id)
    require_active(membership_of(network_id, firm_id))
    _require_sense(network_id, firm_id, debts, source)
    issued = issued_here(firm_id, debts)
    new = sum(write_debt(network_id, firm_id, one, source, issued, at) for one in debts)
    return BroughtDebts(new, len(debts) - new)


def _require_sense(network: int, firm: int, debts: Sequence[BroughtDebt], source: str) -> None:
    if source not in Debt.Source.values or source == Debt.Source.PLATFORM:
        raise Invalid(field="source")
    others = {one.other_id for one in debts}
    known = set(members_of(network).filter(firm__in=others).values_list("firm", flat=True))
    if others - known or firm in others:
        raise NotAMember
    if any(type(one.cents) is not int or not 0 < one.cents <= LARGEST for one in debts):
        raise Invalid(field="cents")
    if any(not 0 < len(one.number) <= 40 for one in debts):
        raise Invalid(field="number")
