"""What hubs owe to producers, and what they paid them, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from halle.circuits.actions.give_back_credit import give_back_credit
from halle.circuits.actions.pay_producer import PaidProducer, pay_producer
from halle.circuits.actions.undo_payout import undo_payout
from halle.circuits.api.shapes import TopUpIn, TopUpOut
from halle.circuits.policies import require_keeps_money
from halle.circuits.policies.accounts import (
    require_may_read_accounts,
    require_may_read_statement,
)
from halle.circuits.queries.members import member_of
from halle.circuits.queries.owed import (
    Owed,
    earned_by_cycle,
    owed_by,
    owed_to,
    payee_at,
    payouts_of,
    vat_of_payee,
)
from halle.identity.queries.parties import party_id_of
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Day, Sent

router = Router(tags=["circuits: accounts"])


class OwedOut(Schema):
    """What one party is still owed, in cents; below zero, what was paid too much."""

    public_id: UUID
    name: str
    goods_cents: int = Field(description="without VAT")
    fees_cents: int = Field(description="without VAT")
    vat_cents: int
    total_cents: int


class EarnedOut(Schema):
    """What was earned in one cycle, and what of it is still to be paid."""

    cycle: UUID | None
    name: str
    closed_at: datetime | None
    goods_cents: int
    fees_cents: int
    vat_cents: int
    left_cents: int


class PayoutOut(Schema):
    """A payment; ``stands`` until it is taken back."""

    public_id: UUID
    cents: int
    method: str
    note: str
    paid_at: datetime
    stands: bool


class StatementOut(Schema):
    """What a party earned with a hub, was paid and is still owed; VAT by rate in basis points."""

    payee: UUID
    name: str
    owed_cents: int
    vat_cents: dict[int, int]
    cycles: list[EarnedOut]
    payouts: list[PayoutOut]


class PayoutIn(Sent):
    """A payment that was made, today unless another day is named."""

    payee: UUID
    cents: int
    method: str = Field(description="transfer, cheque or cash")
    paid_on: Day | None = None
    note: str = Field(default="", max_length=120)


class PaidOut(Schema):
    """The payment, and what is still owed afterwards."""

    payout: UUID
    cents: int
    left_cents: int


@router.get("/hubs/{uuid:hub_id}/owed", response=list[OwedOut])
def owed(request: HalleRequest, hub_id: UUID) -> list[Owed]:
    """Everyone to whom a hub owes something, for its treasurers."""
    hub = party_id_of(hub_id)
    require_may_read_accounts(request.actor, hub)
    return [one for one in owed_by(hub) if one.total_cents]


@router.get("/hubs/{uuid:hub_id}/statements/{uuid:payee_id}", response=StatementOut)
def statement(request: HalleRequest, hub_id: UUID, payee_id: UUID) -> dict[str, Any]:
    """What one party earned and was paid, for itself and the hub's treasurers."""
    hub = party_id_of(hub_id)
    payee = payee_at(hub, payee_id)
    require_may_read_statement(request.actor, hub, payee.pk)
    return {
        "payee": payee.public_id,
        "name": payee.name,
        "owed_cents": owed_to(hub, payee.pk),
        "vat_cents": vat_of_payee(hub, payee.pk),
        "cycles": [
            {**one._asdict(), "cycle": one.public_id} for one in earned_by_cycle(hub, payee.pk)
        ],
        "payouts": payouts_of(hub, payee.pk),
    }


@router.post("/hubs/{uuid:hub_id}/payouts", response={201: PaidOut})
def pay(request: HalleRequest, hub_id: UUID, body: PayoutIn) -> Status:
    """Note a payment, never more than is owed. With an ``Idempotency-Key`` it counts once."""
    hub = party_id_of(hub_id)
    require_keeps_money(request.actor, hub)
    paid = under_key(key_of(request), pay_producer)(
        actor=request.actor,
        hub_id=hub,
        supplier_id=payee_at(hub, body.payee).pk,
        at=clock.now(),
        **body.dict(exclude={"payee"}),
    )
    return Status(201, paid)


@router.post("/payouts/{uuid:payout_id}/undo", response=PaidOut)
def undo_paid_out(request: HalleRequest, payout_id: UUID) -> PaidProducer:
    """Take a payment noted by mistake back; both lines stay. Safe to repeat."""
    return under_key(key_of(request), undo_payout)(
        actor=request.actor, payout_id=payout_id, at=clock.now()
    )


@router.post("/hubs/{uuid:hub_id}/credit/give-back", response={201: TopUpOut})
def give_back(request: HalleRequest, hub_id: UUID, body: TopUpIn) -> Status:
    """Note that a member's credit was paid back to them, never more than there is."""
    hub = party_id_of(hub_id)
    require_keeps_money(request.actor, hub)
    given = under_key(key_of(request), give_back_credit)(
        actor=request.actor,
        hub_id=hub,
        member_id=member_of(hub, body.member).party_id,
        at=clock.now(),
        **body.dict(exclude={"member"}),
    )
    return Status(201, given)
