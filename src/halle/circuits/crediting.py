"""How money moves between a till and a member's wallet, once for both directions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.ids import new_public_id
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.queries.balances import wallet_cents

TILLS = {"cash": "till", "cheque": "till", "card": "till", "transfer": "bank"}
"""Which of the hub's accounts holds the money, by the way of paying."""


@dataclass(frozen=True, slots=True)
class MovedCredit:
    """The entry's reference, and what the member has now."""

    reference: UUID
    wallet_cents: int

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"credit:{self.reference}"


class Movement(NamedTuple):
    """Between which hub and member, by which way; positive into the wallet."""

    kind: str
    hub_id: int
    member_id: int
    cents: int
    method: str
    note: str


def move_credit(actor: Actor, movement: Movement, at: datetime) -> MovedCredit:
    """Write the entry; a wallet never goes below zero."""
    kind, hub_id, member_id, cents, method, note = movement
    if method not in TILLS:
        raise Invalid(field="method")
    reference = new_public_id()
    post_entry(
        actor=actor,
        keeper_id=hub_id,
        kind=kind,
        reference=str(reference),
        legs={(TILLS[method], hub_id, method): -cents, ("wallet", member_id, ""): cents},
        at=at,
        narration=note,
    )
    return MovedCredit(reference, wallet_cents(hub_id, member_id))
