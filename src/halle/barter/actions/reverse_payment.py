"""A payment is given back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.errors import CannotReverse, PayeeIsFull
from halle.barter.events import PaymentReversed
from halle.barter.models import Transfer
from halle.barter.policies import require_gives_back
from halle.barter.queries.accounts import lock_accounts
from halle.barter.queries.transfers import the_transfer
from halle.barter.steps.crediting import move_floor
from halle.barter.steps.passing import pass_transfer
from halle.barter.steps.paying import ENTRY, fact_of, spent_meanwhile
from halle.barter.steps.refunding import reopen_what_was_paid
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.actions.reverse_entry import reverse_entry
from halle.ledger.errors import AboveCeiling, NotEnoughCredit


@action
def reverse_payment(*, actor: Actor, transfer_id: UUID, at: datetime) -> str:
    """Give a payment back with its fees, once: the firm that was paid, or the council.

    Both entries stay in the books, and what it had raised the line by is taken back. A deal
    that it paid is paid no longer, its invoice is open again; so is a broker's fee. It is refused where the credit
    was spent meanwhile. Repeating it changes nothing.
    """
    made = the_transfer(transfer_id)
    require_gives_back(actor, made)
    back = pass_transfer(made.pk, Transfer.State.DONE, Transfer.State.REVERSED, reversed_at=at)
    if not back:
        if Transfer.objects.filter(pk=made.pk, state=Transfer.State.REVERSED).exists():
            return Transfer.State.REVERSED.value
        raise CannotReverse
    reopen_what_was_paid(actor, made, at)
    lock_accounts(made.network_id, [made.payer_id, made.payee_id])
    try:
        reverse_entry(actor=actor, kind=ENTRY, reference=str(made.public_id), at=at)
    except NotEnoughCredit:
        raise spent_meanwhile(made) from None
    except AboveCeiling:
        raise PayeeIsFull from None
    if made.raised_cents:
        move_floor(actor, made.network_id, made.payee_id, made.raised_cents, at)
    events.record(fact_of(PaymentReversed, made), at=at)
    return Transfer.State.REVERSED.value
