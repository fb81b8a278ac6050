"""A firm says that debts are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from halle.barter.models import Debt
from halle.barter.policies import require_pays_for
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ConfirmedDebts:
    """How many were confirmed now."""

    confirmed: int


@action
def confirm_debts(
    *, actor: Actor, firm_id: int, debt_ids: Sequence[UUID], at: datetime
) -> ConfirmedDebts:
    """Say that these debts of the firm, or claims, are right and may be set off.

    Repeating it changes nothing. A contested one stays out until the contest is taken back.
    """
    require_pays_for(actor, firm_id)
    chosen = Debt.objects.filter(public_id__in=list(debt_ids))
    mine = chosen.filter(Q(creditor=firm_id) | Q(debtor=firm_id))
    if mine.count() < len(set(debt_ids)):
        raise NotFound
    owed = mine.filter(debtor=firm_id, debtor_confirmed_at=None)
    claimed = mine.filter(creditor=firm_id, creditor_confirmed_at=None)
    confirmed = owed.update(debtor_confirmed_at=at) + claimed.update(creditor_confirmed_at=at)
    return ConfirmedDebts(confirmed)
