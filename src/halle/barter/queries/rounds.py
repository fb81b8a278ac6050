"""Clearing rounds: who takes part, what was found, who has answered."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from halle.barter.models import ClearingRound, Membership, RoundPlace, SetOff
from halle.kernel.finding import the_one

UNDER_WAY = (
    ClearingRound.State.OPEN,
    ClearingRound.State.COMPUTING,
    ClearingRound.State.PROPOSED,
)
MOVED = Q(paid_cents__gt=0) | Q(received_cents__gt=0)


class SetOffLine(NamedTuple):
    """How much of one debt is set off."""

    debt_id: int
    invoice_id: int | None
    creditor_id: int
    creditor: str
    debtor_id: int
    debtor: str
    number: str
    total_cents: int
    cents: int


def the_round(public_id: UUID) -> ClearingRound:
    """The round of this address."""
    return the_one(ClearingRound.objects.select_related("network__party"), public_id=public_id)


def round_of_id(round_id: int) -> ClearingRound:
    """The round with this number."""
    return the_one(ClearingRound.objects.select_related("network__party"), pk=round_id)


def round_held(round_id: int) -> ClearingRound:
    """The same, held until this transaction ends: of two last answers one comes second."""
    held = ClearingRound.objects.select_for_update(no_key=True).filter(pk=round_id)
    list(held.values_list("pk"))
    return round_of_id(round_id)


def rounds_of(network_id: int, limit: int = 30) -> list[ClearingRound]:
    """The rounds of a network, the latest first; one query."""
    return list(ClearingRound.objects.filter(network=network_id).order_by("-pk")[:limit])


def places_of(round_id: int) -> QuerySet[RoundPlace]:
    """The firms that take part, those that left too."""
    return (
        RoundPlace.objects.filter(round=round_id)
        .select_related("membership__firm")
        .order_by("joined_at", "pk")
    )


def staying(round_id: int) -> list[RoundPlace]:
    """The firms that take part and are still members in good standing; one query."""
    active = places_of(round_id).filter(membership__state=Membership.State.ACTIVE)
    return list(active.filter(left_at=None))


def place_of(round_id: int, membership_id: int) -> RoundPlace | None:
    """A firm's place in a round."""
    return places_of(round_id).filter(membership=membership_id).first()


def unanswered(round_id: int) -> int:
    """How many firms whose debts are concerned have not said yes yet."""
    waiting = RoundPlace.objects.filter(MOVED, round=round_id, left_at=None, agreed_at=None)
    return waiting.count()


def firms_that_agreed(round_id: int) -> set[int]:
    """The firms that take part, are members in good standing and have said yes; one query."""
    active = places_of(round_id).filter(membership__state=Membership.State.ACTIVE)
    yes = active.filter(left_at=None, agreed_at__isnull=False)
    return set(yes.values_list("membership__firm", flat=True))


def set_offs_of(round_id: int, firm_id: int | None = None) -> list[SetOffLine]:
    """What is set off, of one firm or of all, by creditor and due day; one query."""
    rows = SetOff.objects.filter(round=round_id)
    if firm_id is not None:
        rows = rows.filter(Q(debt__creditor=firm_id) | Q(debt__debtor=firm_id))
    return [
        SetOffLine(*row)
        for row in rows.order_by("debt__due_on", "debt").values_list(
            "debt", "debt__invoice", "debt__creditor", "debt__creditor__name", "debt__debtor",
            "debt__debtor__name", "debt__number", "debt__total_cents", "cents",
        )
    ]  # fmt: skip


def rounds_past_collecting(at: datetime) -> list[int]:
    """Rounds whose time to bring debts is over and whose set-offs nobody looked for yet."""
    return _due(state=ClearingRound.State.OPEN, collects_until__lte=at)


def rounds_past_answering(at: datetime) -> list[int]:
    """Rounds whose time to answer is over."""
    return _due(state=ClearingRound.State.PROPOSED, answers_until__lte=at)


def _due(**when: object) -> list[int]:
    return list(ClearingRound.objects.filter(**when).order_by("pk").values_list("pk", flat=True))


class RoundCounts(NamedTuple):
    """How many firms take part, are concerned by the set-offs, and have not answered."""

    taking_part: int
    concerned: int
    waiting: int


def round_counts(round_id: int) -> RoundCounts:
    """How far a round is; one query."""
    places = RoundPlace.objects.filter(round=round_id, left_at=None)
    counts = places.aggregate(
        taking_part=Count("pk"),
        concerned=Count("pk", filter=MOVED),
        waiting=Count("pk", filter=MOVED & Q(agreed_at=None)),
    )
    return RoundCounts(**counts)
