"""How credit passes from one firm to another: written down, moved and told, shared by actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from halle.barter.errors import (
    MembershipSuspended,
    NotAMember,
    PayeeIsFull,
    PaymentIdReused,
    TooLittleAvailable,
)
from halle.barter.events import PaymentMade, TransferFact
from halle.barter.models import Membership, Transfer
from halle.barter.parameters import BUYER_FEE, FEE_ON_WHOLE, GUARANTEE_SHARE, SELLER_FEE
from halle.barter.policies import LIVING
from halle.barter.queries.accounts import accounts_between, say_credit
from halle.barter.queries.deals import is_name_of_a_deal
from halle.barter.queries.transfers import Standing, standings_between
from halle.barter.rules.fees import Fees, FeeTerms, fees_of
from halle.barter.steps.crediting import CREDIT, FEES, FUND, GUARANTEE, raise_line
from halle.kernel import events, sets
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, Invalid
from halle.kernel.parameters import value_of
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.errors import AboveCeiling, NotEnoughCredit

ENTRY = "barter_payment"
"""Kind of the ledger's entries of payments; their reference is the payment's id."""


class Payment(NamedTuple):
    """A payment to be made, under an id that makes it happen once.

    ``euro_cents`` is what is paid beside it in euros: fees may be counted on it too.
    """

    public_id: UUID
    network_id: int
    payer_id: int
    payee_id: int
    cents: int
    message: str = ""
    kind: str = Transfer.Kind.PAYMENT
    euro_cents: int = 0
    recurring_id: int | None = None
    batch_id: int | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class MadePayment:
    """The payment; ``is_new`` is false when it was made before."""

    id: int
    public_id: UUID
    state: str
    fee_cents: int
    is_new: bool

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"transfer:{self.public_id}"


def make_payment(actor: Actor, payment: Payment, at: datetime) -> MadePayment:
    """Pay at once, once: the same id with the same content answers what was made before."""
    payee = require_may_trade(payment)
    require_own_name(payment)
    fees = fees_in_force(payment)
    transfer_id = write_down(actor, payment, at, Transfer.State.DONE, fees, settled_at=at)
    if transfer_id is None:
        return made_before(payment)
    move_credit(actor, transfer_id, payment, fees, payee, at)
    return MadePayment(
        transfer_id, payment.public_id, Transfer.State.DONE.value, fees.buyer, is_new=True
    )


def require_may_trade(payment: Payment) -> Standing:
    """The payer trades, the payee may at least receive; answers how the payee stands."""
    if payment.payer_id == payment.payee_id:
        raise Invalid(_("A firm does not pay itself."), field="payee")
    found = standings_between(payment.network_id, payment.payer_id, payment.payee_id)
    payer, payee = found.get(payment.payer_id), found.get(payment.payee_id)
    if payer is None or payee is None or not {payer.state, payee.state} <= set(LIVING):
        raise NotAMember
    if payer.state == Membership.State.SUSPENDED:
        raise MembershipSuspended
    return payee


def require_own_name(payment: Payment) -> None:
    """The id is free, or this payment's: one under the id of a deal would stand in its way.

    A deal is paid once, under its own id; whoever paid something else under it before would
    keep the seller from its credit.
    """
    if is_name_of_a_deal(payment.public_id):
        raise PaymentIdReused(field="id")


def fees_in_force(payment: Payment) -> Fees:
    """What this payment costs either side today."""
    terms = FeeTerms(
        value_of(BUYER_FEE),
        value_of(SELLER_FEE),
        bool(value_of(FEE_ON_WHOLE)),
        value_of(GUARANTEE_SHARE),
    )
    return fees_of(payment.cents, payment.euro_cents, terms)


def write_down(
    actor: Actor, payment: Payment, at: datetime, state: str, fees: Fees, **also: object
) -> int | None:
    """Write the payment's row; nothing when its id, or its period, is taken."""
    written: int | None = sets.insert_once(
        Transfer,
        "id",
        public_id=payment.public_id,
        network_id=payment.network_id,
        payer_id=payment.payer_id,
        payee_id=payment.payee_id,
        cents=payment.cents,
        payer_fee_cents=fees.buyer,
        payee_fee_cents=fees.seller,
        raised_cents=0,
        message=payment.message,
        kind=str(payment.kind),
        state=str(state),
        period=payment.period,
        recurring_id=payment.recurring_id,
        batch_id=payment.batch_id,
        by_id=actor.person_id,
        at=at,
        **also,
    )
    return written


def made_before(payment: Payment) -> MadePayment:
    """The payment that has this id; with other content it is refused."""
    there = Transfer.objects.filter(public_id=payment.public_id).first()
    if there is None or _content(there)[:4] != payment[1:5]:
        raise PaymentIdReused(field="id")
    if there.message not in ("", payment.message):  # an erased message is no other content
        raise PaymentIdReused(field="id")
    return MadePayment(there.pk, there.public_id, there.state, there.payer_fee_cents, is_new=False)


def move_credit(
    actor: Actor, transfer_id: int, payment: Payment, fees: Fees, payee: Standing, at: datetime
) -> None:
    """Post the entry, with its fees to the network's funds; raise the payee's line if decided."""
    require_room(payment, fees)
    network_id = payment.network_id
    legs = {
        (CREDIT, payment.payer_id, ""): -payment.cents - fees.buyer,
        (CREDIT, payment.payee_id, ""): payment.cents - fees.seller,
        (FUND, network_id, GUARANTEE): fees.guarantee,
        (FUND, network_id, FEES): fees.fund,
    }
    try:
        post_entry(
            actor=actor,
            keeper_id=network_id,
            kind=ENTRY,
            reference=str(payment.public_id),
            legs=legs,
            at=at,
        )
    except NotEnoughCredit:  # spent between the look and the leap
        raise _too_little(payment.cents + fees.buyer, 0, _("it was spent a moment ago.")) from None
    except AboveCeiling:
        raise PayeeIsFull(field="cents") from None
    if raised := raise_line(actor, payee.membership_id, network_id, payment, at):
        Transfer.objects.filter(pk=transfer_id).update(raised_cents=raised)
    told = told_of(transfer_id, payment)
    events.record(PaymentMade(**told), at=at)


def require_room(payment: Payment, fees: Fees) -> None:
    """The payer has enough to spend and the payee room for it; else refused in words."""
    needed = payment.cents + fees.buyer
    payer, payee = accounts_between(payment.network_id, payment.payer_id, payment.payee_id)
    if needed > payer.available_cents:
        raise _too_little(needed, payer.available_cents, _why(payer.cents, payer.floor_cents))
    room = payee.room_cents
    if room is not None and payment.cents - fees.seller > room:
        raise PayeeIsFull(field="cents")


def why_not_now(payment: Payment) -> str:
    """The code of the refusal that this payment would meet; lock the accounts first."""
    try:
        require_may_trade(payment)
        require_room(payment, fees_in_force(payment))
    except HalleError as refusal:
        return refusal.code
    return ""


def told_of(transfer_id: int, payment: Payment) -> dict[str, Any]:
    """What a fact says about a payment."""
    return {
        "transfer_id": transfer_id,
        "public_id": payment.public_id,
        "network_id": payment.network_id,
        "payer_id": payment.payer_id,
        "payee_id": payment.payee_id,
        "cents": payment.cents,
    }


def payment_of(transfer: Transfer) -> Payment:
    """The payment that a row stands for."""
    return Payment(transfer.public_id, *_content(transfer), kind=transfer.kind)


def fact_of(kind: type[TransferFact], transfer: Transfer, **more: Any) -> TransferFact:
    """A fact about a payment that is written down."""
    return kind(**told_of(transfer.pk, payment_of(transfer)), **more)


def spent_meanwhile(made: Transfer) -> TooLittleAvailable:
    """Why a payment cannot be given back now."""
    return _too_little(made.cents, 0, _("it was spent meanwhile."))


def _content(transfer: Transfer) -> tuple[int, int, int, int, str]:
    between = (transfer.network_id, transfer.payer_id, transfer.payee_id)
    return (*between, transfer.cents, transfer.message)


def _too_little(needed: int, available: int, why: str) -> TooLittleAvailable:
    return TooLittleAvailable(
        field="cents",
        needed=say_credit(needed),
        available=say_credit(available),
        why=why,
        needed_cents=needed,
        available_cents=available,
    )


def _why(cents: int, floor_cents: int) -> str:
    if floor_cents:
        said = _("the balance is %(balance)s and may go down to %(floor)s.")
    else:
        said = _("the balance is %(balance)s, and there is no credit line now.")
    return said % {"balance": say_credit(cents), "floor": say_credit(floor_cents)}
