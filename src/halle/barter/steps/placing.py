"""How a request for payment is placed and comes to its end, once, shared by actions."""

from __future__ import annotations

from datetime import datetime, timedelta

from halle.barter.errors import NotWaiting
from halle.barter.errors.deals import TooManyWaiting
from halle.barter.events import PaymentRequested, RequestEnded
from halle.barter.models import Transfer
from halle.barter.parameters import REQUEST_DAYS
from halle.barter.queries.accounts import lock_accounts
from halle.barter.queries.memberships import membership_held
from halle.barter.queries.transfers import Standing, standings_between, trusts
from halle.barter.rules.fees import Fees
from halle.barter.steps.passing import pass_transfer
from halle.barter.steps.paying import (
    MadePayment,
    Payment,
    fact_of,
    fees_in_force,
    made_before,
    move_credit,
    payment_of,
    require_may_trade,
    require_own_name,
    told_of,
    why_not_now,
    write_down,
)
from halle.identity.queries.parties import party_name
from halle.kernel import events
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of

MOST_REQUESTS = 50
"""As many as one firm has to answer of another one at a time."""


def place_request(actor: Actor, asked: Payment, at: datetime) -> MadePayment:
    """Write a request down, once; pay it at once where the payer trusts whoever asks.

    A firm has only so many requests of another one to answer (:class:`TooManyWaiting`).
    """
    membership_held(asked.network_id, asked.payee_id)
    payee, fees = require_may_trade(asked), fees_in_force(asked)
    require_own_name(asked)
    payer = standings_between(asked.network_id, asked.payer_id, asked.payee_id)[asked.payer_id]
    transfer_id = _written(actor, asked, payer, fees, at)
    if transfer_id is None:
        return made_before(asked)
    state = Transfer.State.REQUESTED
    if trusts(payer.membership_id, asked.payee_id, asked.cents):
        lock_accounts(asked.network_id, [asked.payer_id, asked.payee_id])
        if not why_not_now(asked):
            pass_transfer(transfer_id, state, Transfer.State.DONE, settled_at=at)
            move_credit(actor, transfer_id, asked, fees, payee, at)
            state = Transfer.State.DONE
    if state == Transfer.State.REQUESTED:
        _require_few_wait(asked)
        events.record(PaymentRequested(**told_of(transfer_id, asked)), at=at)
    return MadePayment(transfer_id, asked.public_id, state.value, fees.buyer, is_new=True)


def _require_few_wait(asked: Payment) -> None:
    sides = {"network": asked.network_id, "payer": asked.payer_id, "payee": asked.payee_id}
    waiting = Transfer.objects.filter(**sides, state=Transfer.State.REQUESTED)
    if waiting.count() > MOST_REQUESTS:
        raise TooManyWaiting(firm=party_name(asked.payer_id), most=MOST_REQUESTS)


def _written(actor: Actor, asked: Payment, payer: Standing, fees: Fees, at: datetime) -> int | None:
    days, silent = value_of(REQUEST_DAYS), payer.accepts_after_days
    return write_down(
        actor,
        asked,
        at,
        Transfer.State.REQUESTED,
        fees,
        expires_at=at + timedelta(days=days),
        accept_at=at + timedelta(days=min(silent, days)) if silent else None,
    )


def settle_request(actor: Actor, asked: Transfer, at: datetime) -> MadePayment:
    """Pay what was asked for; only the first to say so may, as the database decides."""
    payment = payment_of(asked)
    payee = require_may_trade(payment)
    fees = fees_in_force(payment)
    settled = pass_transfer(
        asked.pk,
        Transfer.State.REQUESTED,
        Transfer.State.DONE,
        settled_at=at,
        settled_by_id=actor.person_id,
        payer_fee_cents=fees.buyer,
        payee_fee_cents=fees.seller,
    )
    if not settled:
        raise NotWaiting
    move_credit(actor, asked.pk, payment, fees, payee, at)
    return MadePayment(
        asked.pk, asked.public_id, Transfer.State.DONE.value, fees.buyer, is_new=True
    )


def end_request(actor: Actor, asked: Transfer, state: Transfer.State, at: datetime) -> str:
    """End a request without paying it, once; one that ended otherwise is refused."""
    ended = pass_transfer(
        asked.pk,
        Transfer.State.REQUESTED,
        state,
        settled_at=at,
        settled_by_id=actor.person_id,
    )
    if ended:
        events.record(fact_of(RequestEnded, asked, state=state.value), at=at)
    elif not Transfer.objects.filter(pk=asked.pk, state=state).exists():
        raise NotWaiting
    return state.value
