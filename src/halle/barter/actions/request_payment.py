"""One firm asks another to pay."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from halle.barter.amounts import require_cents
from halle.barter.events import PaymentRequested
from halle.barter.models import Transfer
from halle.barter.parameters import REQUEST_DAYS
from halle.barter.paying import (
    MadePayment,
    Payment,
    fees_in_force,
    made_before,
    move_credit,
    require_may_trade,
    told_of,
    why_not_now,
    write_down,
)
from halle.barter.policies import require_pays_for
from halle.barter.queries.accounts import lock_accounts
from halle.barter.queries.transfers import standings, trusts
from halle.barter.settling import pass_transfer
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of
from halle.kernel.typed import require_short


@action
def request_payment(
    *,
    actor: Actor,
    network_id: int,
    payee_id: int,
    payer_id: int,
    cents: int,
    message: str = "",
    payment_id: UUID,
    at: datetime,
) -> MadePayment:
    """Ask a firm to pay: it says yes or no, or its silence does after the days it chose.

    A firm that trusts the one who asks pays at once, if it can. Nothing moves before. The
    same request sent twice is asked once.
    """
    require_pays_for(actor, payee_id)
    said = require_short(message, field="message", longest=200)
    asked = Payment(
        payment_id,
        network_id,
        payer_id,
        payee_id,
        require_cents(cents),
        said,
        Transfer.Kind.REQUEST,
    )
    payee = require_may_trade(asked)
    payer = standings(network_id, [payer_id])[payer_id]
    days, silent = value_of(REQUEST_DAYS), payer.accepts_after_days
    fees = fees_in_force(asked)
    transfer_id = write_down(
        actor,
        asked,
        at,
        Transfer.State.REQUESTED,
        fees,
        expires_at=at + timedelta(days=days),
        accept_at=at + timedelta(days=min(silent, days)) if silent else None,
    )
    if transfer_id is None:
        return made_before(asked)
    state = Transfer.State.REQUESTED
    if trusts(payer.membership_id, payee_id, asked.cents):
        lock_accounts(network_id, [payer_id, payee_id])
        if not why_not_now(asked):
            pass_transfer(transfer_id, state, Transfer.State.DONE, settled_at=at)
            move_credit(actor, transfer_id, asked, fees, payee, at)
            state = Transfer.State.DONE
    if state == Transfer.State.REQUESTED:
        events.record(PaymentRequested(**told_of(transfer_id, asked)), at=at)
    return MadePayment(transfer_id, payment_id, state.value, fees.buyer, is_new=True)
