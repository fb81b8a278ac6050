"""A member is given credit back in money."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.actions.top_up_credit import TILLS, ToppedUpCredit
from halle.circuits.events import CreditGivenBack
from halle.circuits.policies import require_keeps_money
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.ids import new_public_id
from halle.ledger.actions.post_entry import post_entry
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
) -> ToppedUpCredit:
    """Write down that a member's credit was paid back to them: a leaver, or a top-up typed wrong.

    Never more than is in the wallet (``NotEnoughCredit``); what is set aside for orders stays
    there. ``method`` says which till or account the money came from. With an idempotency
    key a double click gives back once. Treasurers and managers of the hub only.
    """
    require_keeps_money(actor, hub_id)
    if type(cents) is not int or cents < 1:
        raise Invalid(field="cents")
    if method not in TILLS:
        raise Invalid(field="method")
    reference = new_public_id()
    post_entry(
        actor=actor,
        keeper_id=hub_id,
        kind="give_back",
        reference=str(reference),
        legs={(TILLS[method], hub_id, method): cents, ("wallet", member_id, ""): -cents},
        at=at,
        narration=note,
    )
    fact = CreditGivenBack(
        hub_id=hub_id,
        member_id=member_id,
        cents=cents,
        method=method,
        reference=str(reference),
        given_back_at=at,
    )
    events.record(fact, at=at)
    return ToppedUpCredit(reference, wallet_cents(hub_id, member_id))
