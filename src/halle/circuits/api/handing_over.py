"""Distribution day for programs: baskets, payments, hand-overs, absences."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from halle.circuits.actions.close_distribution import ClosedDistribution, close_distribution
from halle.circuits.actions.hand_over_order import HandedOver, hand_over_order
from halle.circuits.actions.mark_absent import mark_absent
from halle.circuits.actions.refund_payment import refund_payment
from halle.circuits.actions.take_payment import TakenPayment, take_payment
from halle.circuits.actions.undo_absence import undo_absence
from halle.circuits.actions.undo_hand_over import undo_hand_over
from halle.circuits.actions.undo_payment import undo_payment
from halle.circuits.policies.distribution import require_may_distribute
from halle.circuits.queries.basket_in_hand import basket_in_hand, order_id_of
from halle.circuits.queries.baskets import baskets_at
from halle.circuits.queries.cycles import cycle_at
from halle.circuits.queries.distribution_day import point_of_day
from halle.circuits.web.distribution.opening import note_seen
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Day, Sent

router = Router(tags=["circuits: distribution"])


class BasketOut(Schema):
    """A basket of a point: whose, how much of it, what is due, where it is now."""

    public_id: UUID
    number: int
    name: str
    items: int
    has_shortage: bool
    total_cents: int
    paid_cents: int
    due_cents: int = Field(description="below zero: to be given back")
    place: str = Field(description="waiting, gone or absent")
    handed_over_at: datetime | None
    fate: str
    kept_until: date | None


class PaymentIn(Sent):
    """Money that changes hands for an order."""

    method: str = Field(description="cash, cheque, card, transfer or credit")
    cents: int
    note: str = Field(default="", max_length=120)


class HandOverIn(Sent):
    """With a way of paying, so much is taken in the same stroke."""

    method: str = ""
    cents: int = 0


class HandedOverOut(Schema):
    """When the basket left, whether just now, and what is still due."""

    order: UUID
    handed_over_at: datetime
    is_new: bool
    due_cents: int


class PaymentOut(Schema):
    """The payment, and what is due afterwards (below zero: to be given back)."""

    payment: UUID
    due_cents: int


class AbsenceIn(Sent):
    """What becomes of the basket of someone who has not come."""

    fate: str = Field(default="", description="kept, given, left, or empty: not decided")
    kept_until: Day | None = None
    note: str = Field(default="", max_length=200)


class AbsenceOut(Schema):
    """Since when the member is noted as absent."""

    absent_at: datetime


class UndoneOut(Schema):
    """Whether there was anything to undo."""

    undone: bool


class ClosedOut(Schema):
    """When the distribution of a point was closed, and how many baskets are still there."""

    closed_at: datetime
    absent: int


@router.get("/cycles/{uuid:cycle_id}/points/{uuid:point_id}/baskets", response=list[BasketOut])
def baskets(request: HalleRequest, cycle_id: UUID, point_id: UUID, q: str = "") -> list[Any]:
    """The baskets of one point, by number; ``q`` is a number or a part of a name.

    The team of the hub only; each member can read who saw their name.
    """
    cycle = cycle_at(cycle_id)
    require_may_distribute(request.actor, cycle.coordinator_id, scope="read")
    point = point_of_day(cycle.pk, point_id)
    found = baskets_at(point.cycle_point_id, looked_for=q[:60])
    note_seen(request, [basket.buyer_id for basket in found])
    return list(found)


@router.post("/cycles/{uuid:cycle_id}/points/{uuid:point_id}/close", response=ClosedOut)
def close(request: HalleRequest, cycle_id: UUID, point_id: UUID) -> ClosedDistribution:
    """End the distribution of one point. Safe to repeat."""
    cycle = cycle_at(cycle_id)
    require_may_distribute(request.actor, cycle.coordinator_id)
    point = point_of_day(cycle.pk, point_id)
    return under_key(key_of(request), close_distribution)(
        actor=request.actor, cycle_point_id=point.cycle_point_id, at=clock.now()
    )


@router.post("/orders/{uuid:order_id}/hand-over", response=HandedOverOut)
def hand_over(request: HalleRequest, order_id: UUID, body: HandOverIn) -> HandedOver:
    """Give a basket to its member, with a payment if one is given. Safe to repeat."""
    return under_key(key_of(request), hand_over_order)(
        **_about(request, order_id), method=body.method, cents=body.cents
    )


@router.post("/orders/{uuid:order_id}/hand-over/undo", response=UndoneOut)
def undo_given(request: HalleRequest, order_id: UUID) -> dict[str, bool]:
    """The basket was ticked by mistake. Safe to repeat."""
    return {"undone": under_key(key_of(request), undo_hand_over)(**_about(request, order_id))}


@router.post("/orders/{uuid:order_id}/payments", response={201: PaymentOut})
def pay(request: HalleRequest, order_id: UUID, body: PaymentIn) -> Status:
    """Take what is due or a part of it. With an ``Idempotency-Key`` a repetition pays once."""
    taken = under_key(key_of(request), take_payment)(**_about(request, order_id), **body.dict())
    return Status(201, taken)


@router.post("/orders/{uuid:order_id}/refunds", response={201: PaymentOut})
def refund(request: HalleRequest, order_id: UUID, body: PaymentIn) -> Status:
    """Give back what was paid too much. With an ``Idempotency-Key`` a repetition gives once."""
    given = under_key(key_of(request), refund_payment)(**_about(request, order_id), **body.dict())
    return Status(201, {"payment": given.payment, "due_cents": -given.over_cents})


@router.post("/payments/{uuid:payment_id}/undo", response=PaymentOut)
def undo_paid(request: HalleRequest, payment_id: UUID) -> TakenPayment:
    """Take a payment recorded by mistake back; both lines stay. Safe to repeat."""
    return under_key(key_of(request), undo_payment)(
        actor=request.actor, payment_id=payment_id, at=clock.now()
    )


@router.post("/orders/{uuid:order_id}/absence", response=AbsenceOut)
def absent(request: HalleRequest, order_id: UUID, body: AbsenceIn) -> dict[str, datetime]:
    """The member has not come: what becomes of the basket."""
    marked = under_key(key_of(request), mark_absent)(**_about(request, order_id), **body.dict())
    return {"absent_at": marked}


@router.post("/orders/{uuid:order_id}/absence/undo", response=UndoneOut)
def present(request: HalleRequest, order_id: UUID) -> dict[str, bool]:
    """The member came after all. Safe to repeat."""
    return {"undone": under_key(key_of(request), undo_absence)(**_about(request, order_id))}


def _about(request: HalleRequest, order_id: UUID) -> dict[str, Any]:
    basket = basket_in_hand(order_id_of(order_id))
    require_may_distribute(request.actor, basket.hub_id)
    return {"actor": request.actor, "order_id": basket.order_id, "at": clock.now()}
