"""A firm says that a debt is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.barter.models import Debt
from halle.barter.policies import require_is_party_to_debt
from halle.barter.queries.debts import the_debt
from halle.barter.steps.reasons import require_reason
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class ContestedDebt:
    """The debt that no round touches for now."""

    public_id: UUID


@action
def contest_debt(*, actor: Actor, debt_id: UUID, reason: str, at: datetime) -> ContestedDebt:
    """Keep a debt out of every round until both sides agree; either side may, with a reason.

    A round that was about to set it off looks for its set-offs anew.
    """
    debt = the_debt(debt_id)
    require_is_party_to_debt(actor, debt)
    why = require_reason(reason, longest=300)
    Debt.objects.filter(pk=debt.pk, contested_at=None).update(
        contested_at=at, contested_because=why
    )
    return ContestedDebt(debt.public_id)
