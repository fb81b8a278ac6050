"""A contest about a debt is taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.actions.contest_debt import ContestedDebt
from halle.barter.models import Debt
from halle.barter.policies import require_is_party_to_debt
from halle.barter.queries.debts import the_debt
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def settle_contest(*, actor: Actor, debt_id: UUID, at: datetime) -> ContestedDebt:
    """Let a debt be set off again; each side then confirms it anew."""
    debt = the_debt(debt_id)
    require_is_party_to_debt(actor, debt)
    Debt.objects.filter(pk=debt.pk, contested_at__isnull=False).update(
        contested_at=None,
        contested_because="",
        creditor_confirmed_at=None,
        debtor_confirmed_at=None,
    )
    return ContestedDebt(debt.public_id)
