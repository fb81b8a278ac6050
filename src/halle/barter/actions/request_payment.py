"""One firm asks another to pay."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Transfer
from halle.barter.policies import require_pays_for
from halle.barter.steps.amounts import require_cents
from halle.barter.steps.paying import MadePayment, Payment
from halle.barter.steps.placing import place_request
from halle.kernel.actions import action
from halle.kernel.actor import Actor
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
    kind = Transfer.Kind.REQUEST
    asked = Payment(payment_id, network_id, payer_id, payee_id, require_cents(cents), said, kind)
    return place_request(actor, asked, at)
