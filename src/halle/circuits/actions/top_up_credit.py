"""A member's wallet is filled."""

from __future__ import annotations

from datetime import datetime

from halle.circuits.crediting import MovedCredit, Movement, move_credit
from halle.circuits.events import CreditToppedUp
from halle.circuits.policies import require_keeps_money
from halle.identity.models import Party
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound

LARGEST_TOP_UP_CENTS = 1_000_000


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
) -> MovedCredit:
    """Record money that a member handed to the hub, as credit to order with.

    ``method`` is cash, cheque, card or transfer: it says which till or account holds the
    money. Treasurers and managers of the hub only.
    """
    require_keeps_money(actor, hub_id)
    if type(cents) is not int or not 1 <= cents <= LARGEST_TOP_UP_CENTS:
        raise Invalid(field="cents", highest=LARGEST_TOP_UP_CENTS)
    if not Party.objects.filter(pk=member_id, closed_at=None).exists():
        raise NotFound
    movement = Movement("top_up", hub_id, member_id, cents, method, note)
    moved = move_credit(actor, movement, at)
    fact = CreditToppedUp(
        hub_id=hub_id,
        member_id=member_id,
        cents=cents,
        method=method,
        reference=str(moved.reference),
        topped_up_at=at,
    )
    events.record(fact, at=at)
    return moved
