"""How a membership or a payment passes from one state to the next, once, decided by the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from halle.barter.models import Membership, RecurringPayment, Transfer


def pass_membership(membership_id: int, come_from: Iterable[str], state: str, **also: Any) -> bool:
    """Whether this call was the one that moved the membership on."""
    moved = Membership.objects.filter(pk=membership_id, state__in=list(come_from))
    return bool(moved.update(state=state, **also))


def pass_transfer(transfer_id: int, come_from: str, state: str, **also: Any) -> bool:
    """Whether this call was the one that moved the payment on."""
    moved = Transfer.objects.filter(pk=transfer_id, state=come_from)
    return bool(moved.update(state=state, **also))


def end_what_is_open(network_id: int, firm_id: int, at: datetime) -> None:
    """A firm that has gone is asked for nothing, asks for nothing and pays nothing monthly."""
    either = Q(payer=firm_id) | Q(payee=firm_id)
    Transfer.objects.filter(either, network=network_id, state=Transfer.State.REQUESTED).update(
        state=Transfer.State.CANCELLED, settled_at=at
    )
    RecurringPayment.objects.filter(either, network=network_id, ended_at=None).update(ended_at=at)
