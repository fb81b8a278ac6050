"""Payments and requests for payment are sent together, as another platform writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.barter.actions.pay_firm import pay_firm
from halle.barter.actions.request_payment import request_payment
from halle.barter.queries.accounts import lock_accounts
from halle.federation.policies import require_may_send
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, Invalid

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class SentTransfer:
    """Who is to pay whom how much, under an id that makes it happen once."""

    transfer_id: UUID
    payer_id: int
    payee_id: int
    cents: int
    message: str = ""


@action
def send_transfers(
    *, actor: Actor, network_id: int, transfers: Sequence[SentTransfer], at: datetime
) -> list[UUID]:
    """Pay at once what one may pay, ask for what one is to be paid; all or none.

    Each id is done once: the same content sent again changes nothing. What is refused says
    which of them it was (``place``).
    """
    if not 1 <= len(transfers) <= AT_ONCE:
        raise Invalid(field="data", most=AT_ONCE)
    asks = [require_may_send(actor, network_id, one.payer_id, one.payee_id) for one in transfers]
    if len(transfers) > 1:  # rows locked in one order, whatever the order of the list
        lock_accounts(network_id, {n for one in transfers for n in (one.payer_id, one.payee_id)})
    for place, (one, ask) in enumerate(zip(transfers, asks, strict=True)):
        try:
            (request_payment if ask else pay_firm)(
                actor=actor,
                network_id=network_id,
                payer_id=one.payer_id,
                payee_id=one.payee_id,
                cents=one.cents,
                message=one.message,
                payment_id=one.transfer_id,
                at=at,
            )
        except HalleError as refusal:
            refusal.details.setdefault("place", place)
            raise
    return [one.transfer_id for one in transfers]
