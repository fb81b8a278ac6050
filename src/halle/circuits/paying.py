"""How payments to producers are written, once for paying and for undoing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from halle.circuits.models import Payout
from halle.kernel import sets
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.ledger.accounts import AccountKey
from halle.ledger.actions.post_entry import post_entry

PAID_FROM = {"transfer": "bank", "cheque": "bank", "cash": "till"}
"""Which of the hub's accounts each way of paying takes the money from."""


def write_payout(
    *,
    actor: Actor,
    public_id: UUID,
    hub_id: int,
    supplier_id: int,
    parts: Mapping[AccountKey, int],
    method: str,
    note: str,
    paid_at: datetime,
    at: datetime,
) -> UUID:
    """A payment and its entry: what was owed goes down, the bank or the till with it."""
    cents = sum(parts.values())
    sets.insert_one(
        Payout,
        public_id=public_id,
        hub_id=hub_id,
        supplier_id=supplier_id,
        cents=cents,
        method=method,
        note=note[:120],
        paid_at=paid_at,
        paid_by_id=actor.person_id,
    )
    legs: dict[tuple[str, int, str], int] = {tuple(key): -part for key, part in parts.items()}
    legs[PAID_FROM[method], hub_id, method] = cents
    post_entry(
        actor=actor,
        keeper_id=hub_id,
        kind="payout",
        reference=str(public_id),
        legs=legs,
        at=at,
        narration=note,
    )
    return public_id


def paid_at(paid_on: date | None, at: datetime) -> datetime:
    """The instant to note for a payment made on a day: now if today, else noon of that day."""
    today = timezone.localdate(at)
    if paid_on is None or paid_on == today:
        return at
    if paid_on > today:
        raise Invalid(_("A payment is noted once it was made."), field="paid_on")
    return timezone.make_aware(datetime.combine(paid_on, time(12)))
