"""How a deal is accepted, by a word or by silence: paid, invoiced, told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from halle.barter.models import Deal
from halle.barter.steps.dealing import invoice, pay, tell
from halle.barter.steps.passing import pass_deal
from halle.kernel.actor import Actor


def accept(
    actor: Actor, deal: Deal, come_from: Iterable[str], by_firm_id: int | None, at: datetime
) -> str:
    """Pay the credit that was reserved; with no euros to come the deal is done."""
    state = Deal.State.ACCEPTED if deal.euro_cents else Deal.State.PAID
    paid = {} if deal.euro_cents else {"paid_at": at, "ended_at": at}
    pass_deal(deal, come_from, state, accepted_at=at, **paid)
    deal.state = state
    pay(actor, deal, deal.credit_cents, at)
    invoice(actor, deal, at)
    tell(deal, state, by_firm_id, at)
    return str(state.value)
