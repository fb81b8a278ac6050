"""Paying for a firm: by its own people, or by the council in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from halle.barter.errors import ReasonMissing
from halle.barter.errors.deals import OwnMatter
from halle.barter.events import PaidInPlace
from halle.barter.models import Transfer
from halle.barter.policies import pays_for, require_council
from halle.barter.steps.paying import MadePayment, Payment, make_payment, told_of
from halle.identity.policies import TEAM, has_role
from halle.kernel import events
from halle.kernel.actor import Actor

WayToPay = Callable[[Actor, Payment, datetime], MadePayment]


def way_to_pay(actor: Actor, network_id: int, firm_id: int) -> WayToPay:
    """How this actor pays for a firm: as its own people, or as the council; others are refused."""
    if pays_for(actor, firm_id):
        return make_payment
    require_council(actor, network_id)
    return _pay_in_its_place


def _pay_in_its_place(actor: Actor, payment: Payment, at: datetime) -> MadePayment:
    """The council says why, and the firm reads it; nobody does it for a firm of their own."""
    if any(has_role(actor, one, TEAM) for one in (payment.payer_id, payment.payee_id)):
        raise OwnMatter
    if not payment.message:
        raise ReasonMissing(field="message")
    made = make_payment(actor, payment._replace(kind=Transfer.Kind.COUNCIL), at)
    if made.is_new:
        events.record(PaidInPlace(**told_of(made.id, payment)), at=at)
    return made
