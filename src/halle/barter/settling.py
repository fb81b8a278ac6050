"""How a membership or a payment passes from one state to the next, once, decided by the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from halle.barter.models import Membership, Transfer


def pass_membership(membership_id: int, come_from: Iterable[str], state: str, **also: Any) -> bool:
    """Whether this call was the one that moved the membership on."""
    moved = Membership.objects.filter(pk=membership_id, state__in=list(come_from))
    return bool(moved.update(state=state, **also))


def pass_transfer(transfer_id: int, come_from: str, state: str, **also: Any) -> bool:
    """Whether this call was the one that moved the payment on."""
    moved = Transfer.objects.filter(pk=transfer_id, state=come_from)
    return bool(moved.update(state=state, **also))
