"""Short ways of paying, for the tests beside."""

from typing import Any
from uuid import UUID

from halle.barter.actions.pay_firm import pay_firm
from halle.barter.actions.request_payment import request_payment
from halle.barter.models import Membership, Transfer
from halle.barter.steps.paying import MadePayment
from halle.kernel.ids import new_public_id
from tests.makers.barter import OPERATOR
from tests.makers.identity import NOON


def pay(payer: Membership, payee: Membership, cents: Any, **given: Any) -> MadePayment:
    """One member pays another at NOON, under a fresh id unless one is given."""
    named = {"payment_id": new_public_id(), "actor": OPERATOR, "at": NOON}
    return pay_firm(
        network_id=payer.network_id,
        payer_id=payer.firm_id,
        payee_id=payee.firm_id,
        cents=cents,
        **named | given,
    )


def ask(payee: Membership, payer: Membership, cents: Any, **given: Any) -> MadePayment:
    """One member asks another to pay."""
    named = {"payment_id": new_public_id(), "actor": OPERATOR, "at": NOON}
    return request_payment(
        network_id=payer.network_id,
        payer_id=payer.firm_id,
        payee_id=payee.firm_id,
        cents=cents,
        **named | given,
    )


def state_of(payment: MadePayment | UUID) -> str:
    """What has become of a payment."""
    name = payment.public_id if isinstance(payment, MadePayment) else payment
    return Transfer.objects.get(public_id=name).state
