"""A member's wallet is filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.events import CreditToppedUp
from halle.circuits.policies import require_keeps_money
from halle.identity.models import Party
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.ids import new_public_id
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.queries.balances import wallet_cents

TILLS = {"cash": "till", "cheque": "till", "card": "till", "transfer": "bank"}
LARGEST_TOP_UP_CENTS = 1_000_000


@dataclass(frozen=True, slots=True)
class ToppedUpCredit:
    """The entry's reference, and what the member has now."""

    reference: UUID
    wallet_cents: int

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"top_up:{self.reference}"


@action
def top_up_credit(
    *,
    actor: Actor,
    hub_id: int,
    member_id: int,
    cents: int,
    method: str,
    at: datetime,
    note: str = "",
) -> ToppedUpCredit:
    """Record money that a member handed to the hub, as credit to order with.

    ``method`` is cash, cheque, card or transfer: it says which till or account holds the
    money. Treasurers and managers of the hub only.
    """
    require_keeps_money(actor, hub_id)
    if type(cents) is not int or not 1 <= cents <= LARGEST_TOP_UP_CENTS:
        raise Invalid(field="cents", highest=LARGEST_TOP_UP_CENTS)
    if method not in TILLS:
        raise Invalid(field="method")
    if not Party.objects.filter(pk=member_id, closed_at=None).exists():
        raise NotFound
    reference = new_public_id()
    post_entry(
        actor=actor,
        keeper_id=hub_id,
        kind="top_up",
        reference=str(reference),
        legs={(TILLS[method], hub_id, method): -cents, ("wallet", member_id, ""): cents},
        at=at,
        narration=note,
    )
    fact = CreditToppedUp(
        hub_id=hub_id,
        member_id=member_id,
        cents=cents,
        method=method,
        reference=str(reference),
        topped_up_at=at,
    )
    events.record(fact, at=at)
    return ToppedUpCredit(reference, wallet_cents(hub_id, member_id))
