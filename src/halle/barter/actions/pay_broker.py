"""A broker's firm is paid."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors.matching import FundTooSmall
from halle.barter.events.matching import BrokerPaid
from halle.barter.models import BrokerFee
from halle.barter.policies import require_living
from halle.barter.queries.accounts import fund_cents
from halle.barter.queries.matches import credit_paid_for, fee_of_id, match_of_id
from halle.barter.queries.memberships import membership_of, network_held
from halle.barter.steps.charging import pay_out
from halle.barter.steps.crediting import FEES
from halle.identity.policies import require_clock
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def pay_broker(*, actor: Actor, fee_id: int, at: datetime) -> str:
    """Move what is due from the fund of fees to the broker's firm, once; never more than it holds.

    The network is held meanwhile, so that two payments do not see the same credit. What was
    due for a deal whose payment was given back is dropped.
    """
    require_clock(actor)
    fee = fee_of_id(fee_id)
    broker = match_of_id(fee.match_id).broker
    network_held(broker.network_id)
    if not credit_paid_for(fee.deal):
        _settle(fee, BrokerFee.State.DROPPED, at)
        return BrokerFee.State.DROPPED.value
    require_living(membership_of(broker.network_id, broker.member.firm_id))
    if not _settle(fee, BrokerFee.State.PAID, at):
        return BrokerFee.objects.get(pk=fee_id).state
    if fund_cents(broker.network_id, FEES) < fee.cents:
        raise FundTooSmall
    firm_id = broker.member.firm_id
    pay_out(actor, broker.network_id, firm_id, fee.cents, FEES, f"broker:{fee.pk}",
            fee.transfer_id, at)  # fmt: skip
    told = {"fee_id": fee.pk, "network_id": broker.network_id, "firm_id": firm_id}
    events.record(BrokerPaid(**told, cents=fee.cents), at=at)
    return BrokerFee.State.PAID.value


def _settle(fee: BrokerFee, state: str, at: datetime) -> bool:
    due = BrokerFee.objects.filter(pk=fee.pk, state=BrokerFee.State.DUE)
    return bool(due.update(state=state, settled_at=at))
