"""How a ring passes from one state to the next, shared by its actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from halle.barter.errors import NotInRing, RingOver
from halle.barter.models import RingGift, RingProposal

State = RingProposal.State


@dataclass(frozen=True, slots=True)
class FoundGift:
    """One step of a ring that was found, by memberships and listings."""

    giver_id: int
    taker_id: int
    offer_id: int
    want_id: int


@dataclass(frozen=True, slots=True)
class FoundRing:
    """A ring that was found; each gives and receives ``cents``."""

    cents: int
    gifts: Sequence[FoundGift]


def pass_ring(ring_id: int, state: str, at: datetime, **also: Any) -> bool:
    """Whether this call was the one that ended the waiting."""
    waiting = RingProposal.objects.filter(pk=ring_id, state=State.PROPOSED)
    return bool(waiting.update(state=state, ended_at=at, **also))


def require_gift(ring: RingProposal, membership_id: int) -> RingGift:
    """The firm's part in a ring."""
    gift = RingGift.objects.filter(ring=ring, giver=membership_id).first()
    if gift is None:
        raise NotInRing
    return gift


def require_waiting(ring: RingProposal) -> None:
    """The ring still waits for answers."""
    if ring.state != State.PROPOSED:
        raise RingOver


def legs_of_ring(firm_ids: Iterable[int], cents: int) -> dict[tuple[str, int, str], int]:
    """What is given and received, in the network's books: the same amount all around."""
    legs: dict[tuple[str, int, str], int] = {}
    for firm in firm_ids:
        legs["ring_given", firm, ""] = cents
        legs["ring_received", firm, ""] = -cents
    return legs
