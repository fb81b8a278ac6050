"""A payment to a producer was recorded by mistake."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.circuits.actions.pay_producer import PaidProducer
from halle.circuits.models import Payout
from halle.circuits.paying import Payment, write_payout
from halle.circuits.policies import require_keeps_money
from halle.circuits.queries.owed import balances_of_payee, lock_hub
from halle.circuits.rules.reversals import reversal_of
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.ledger.accounts import AccountKey
from halle.ledger.queries.entries import legs_about


@action
def undo_payout(*, actor: Actor, payout_id: UUID, at: datetime) -> PaidProducer:
    """Take a payment back off the books with a second line for ever; nothing is erased.

    Undoing twice is undoing once, and what undoes is not undone: record a new payment.
    Treasurers and managers of the hub only.
    """
    payout = Payout.objects.filter(public_id=payout_id).first()
    if payout is None:
        raise NotFound
    require_keeps_money(actor, payout.hub_id)
    lock_hub(payout.hub_id)
    reversal = reversal_of(payout_id)
    ours = Payout.objects.filter(hub=payout.hub_id, supplier=payout.supplier_id)
    names = set(ours.values_list("public_id", flat=True))
    if payout_id in {reversal_of(name) for name in names}:
        raise NotFound
    if reversal not in names:
        legs = legs_about(["payout"], [str(payout_id)])[str(payout_id)]
        parts = {
            AccountKey(*key): cents for key, cents in legs.items() if key[1] == payout.supplier_id
        }
        payment = Payment(payout.hub_id, payout.supplier_id, payout.method, payout.note, at)
        write_payout(actor, reversal, payment, parts, at)
    left = sum(balances_of_payee(payout.hub_id, payout.supplier_id).values())
    return PaidProducer(reversal, -payout.cents, left)
