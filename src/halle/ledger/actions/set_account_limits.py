"""How far an account may go from zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.ledger.accounts import account_ids
from halle.ledger.models import Balance
from halle.ledger.policies import require_may_post
from halle.ledger.rules.kinds import LARGEST, has_limit


@dataclass(frozen=True, slots=True)
class AccountLimits:
    """The limits in force; no ceiling means that any balance may come."""

    floor_cents: int
    ceiling_cents: int | None


@action
def set_account_limits(
    *,
    actor: Actor,
    keeper_id: int,
    kind: str,
    holder_id: int,
    floor_cents: int,
    ceiling_cents: int | None,
    at: datetime,
) -> AccountLimits:
    """Set how low (``floor_cents``, at most 0) and how high an account may go; opens it if new.

    A balance that is already beyond a new limit is left as it is: from then on it may only
    move back towards it.
    """
    require_may_post(actor, keeper_id)
    if not has_limit(kind):
        raise Invalid(field="kind")
    if not -LARGEST <= floor_cents <= 0:
        raise Invalid(field="floor_cents")
    if ceiling_cents is not None and not 0 <= ceiling_cents <= LARGEST:
        raise Invalid(field="ceiling_cents")
    key = (kind, holder_id, "")
    account_id = account_ids(keeper_id, [key])[key]
    Balance.objects.filter(account=account_id).update(
        floor_cents=floor_cents, ceiling_cents=ceiling_cents
    )
    return AccountLimits(floor_cents, ceiling_cents)
