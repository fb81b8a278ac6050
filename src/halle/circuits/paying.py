"""How payments to producers are written, once for paying and for undoing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple
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


class Payment(NamedTuple):
    """From which hub to whom, how, with which words, and when."""

    hub_id: int
    supplier_id: int
    method: str
    note: str
    paid_at: datetime


def write_payout(
    actor: Actor, public_id: UUID, payment: Payment, parts: Mapping[AccountKey, int], at: datetime
) -> UUID:
    """A payment and its entry: what was owed goes down, the bank or the till with it."""
    cents = sum(parts.values())
    sets.insert_one(
        Payout,
        public_id=public_id,
        hub_id=payment.hub_id,
        supplier_id=payment.supplier_id,
        cents=cents,
        method=payment.method,
        note=payment.note[:120],
        paid_at=payment.paid_at,
        paid_by_id=actor.person_id,
    )
    legs = {(key.kind, key.holder, key.detail): -part for key, part in parts.items()}
    legs[PAID_FROM[payment.method], payment.hub_id, payment.method] = cents
    post_entry(
        actor=actor,
        keeper_id=payment.hub_id,
        kind="payout",
        reference=str(public_id),
        legs=legs,
        at=at,
        narration=payment.note,
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
