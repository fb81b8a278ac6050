"""A member's yearly contribution."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from halle.barter.models import Membership
from halle.barter.parameters import GUARANTEE_SHARE, YEARLY_CONTRIBUTION
from halle.barter.queries.accounts import lock_accounts
from halle.barter.queries.transfers import contributions_due
from halle.barter.rules.fees import split_with_guarantee
from halle.barter.rules.months import day_in_month
from halle.barter.steps.charging import charge
from halle.barter.steps.crediting import FEES, GUARANTEE
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of


@action
def charge_contribution(*, actor: Actor, membership_id: int, at: datetime) -> int:
    """Charge one year's contribution, once; answers what was charged.

    Where there is not enough to spend it stays due and is tried again.
    """
    require_clock(actor)
    today = timezone.localtime(at).date()
    due = contributions_due(today).filter(pk=membership_id).first()
    if due is None or due.contribution_due_on is None:
        return 0
    cents, on = value_of(YEARLY_CONTRIBUTION), due.contribution_due_on
    account = lock_accounts(due.network_id, [due.firm_id]).get(due.firm_id)
    if account is None or account.available_cents < cents:
        return 0
    guarantee, fund = split_with_guarantee(cents, value_of(GUARANTEE_SHARE))
    parts = {GUARANTEE: guarantee, FEES: fund}
    period = f"contribution:{on.isoformat()}"
    charged = charge(actor, due.network_id, due.firm_id, cents, period, parts, at)
    Membership.objects.filter(pk=due.pk, contribution_due_on=on).update(
        contribution_due_on=day_in_month(on.year + 1, on.month, on.day)
    )
    return charged
