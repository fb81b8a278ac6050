"""What becomes of a deal, and of its invoice, when its payment is given back."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors import CannotReverse
from halle.barter.models import BrokerFee, Deal, Transfer
from halle.barter.queries.deals import deal_of_payment
from halle.barter.steps.dealing import tell
from halle.barter.steps.passing import pass_deal
from halle.billing.actions.undo_settlements import undo_settlements
from halle.kernel.actor import Actor


def reopen_what_was_paid(actor: Actor, made: Transfer, at: datetime) -> None:
    """Whatever this payment paid is paid no longer: a deal, or what was due to a broker's firm."""
    BrokerFee.objects.filter(transfer_id=made.public_id, state=BrokerFee.State.PAID).update(
        state=BrokerFee.State.BACK
    )
    reopen_deal_of(actor, made, at)


def reopen_deal_of(actor: Actor, made: Transfer, at: datetime) -> None:
    """The deal that this payment paid is paid no longer, and its invoice is open again.

    Whether the sale is undone is for its seller to say, by a credit note: an invoice is never
    taken back. What was paid instead of a gift in a ring stays paid (:class:`CannotReverse`).
    """
    deal = deal_of_payment(made.public_id)
    if deal is None:
        return
    if deal.ring_cents:
        raise CannotReverse
    pass_deal(deal, Deal.CREDIT_PAID, Deal.State.REFUNDED, ended_at=at)
    invoiced = Deal.objects.values_list("invoice_id", flat=True).get(pk=deal.pk)
    if invoiced is not None:
        undo_settlements(
            actor=actor,
            issuer_id=deal.seller.firm_id,
            means="credit",
            reference=f"{deal.public_id}-credit",
            at=at,
        )
    tell(deal, Deal.State.REFUNDED, deal.buyer.firm_id, at)  # the payment tells the buyer
