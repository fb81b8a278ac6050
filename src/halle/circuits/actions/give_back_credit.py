"""A member is given credit back in money."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.crediting import MovedCredit, Movement, move_credit
from halle.circuits.events import CreditGivenBack
from halle.circuits.policies import require_keeps_money
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.ledger.errors import NotEnoughCredit
from halle.ledger.queries.balances import wallet_cents


@action
def give_back_credit(
    *,
    actor: Actor,
    hub_id: int,
    member_id: int,
    cents: int,
    method: str,
    at: datetime,
    note: str = "",
) -> MovedCredit:
    """Note that a member's credit was paid back: somebody leaves, or a top-up was typed wrong.

    Never more than is in the wallet (``NotEnoughCredit``); what is set aside for orders stays
    there. ``method`` says which till or account the money came from. With an idempotency
    key a double click gives back once. Treasurers and managers of the hub only.
    """
    require_keeps_money(actor, hub_id)
    if type(cents) is not int or cents < 1:
        raise Invalid(field="cents")
    if cents > wallet_cents(hub_id, member_id):
        raise NotEnoughCredit(field="cents")
    movement = Movement("give_back", hub_id, member_id, -cents, method, note)
    moved = move_credit(actor, movement, at)
    fact = CreditGivenBack(
        hub_id=hub_id,
        member_id=member_id,
        cents=cents,
        method=method,
        reference=str(moved.reference),
        given_back_at=at,
    )
    events.record(fact, at=at)
    return moved
