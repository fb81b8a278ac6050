"""Debts and clearing rounds, for programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from halle.barter.actions.agree_to_round import agree_to_round
from halle.barter.actions.bring_debts import bring_debts
from halle.barter.actions.confirm_debts import confirm_debts
from halle.barter.actions.join_round import join_round
from halle.barter.actions.leave_round import leave_round
from halle.barter.api.accounts import seen
from halle.barter.models import ClearingRound, Debt, Membership
from halle.barter.policies import require_pays_for
from halle.barter.queries.debts import ListedDebt, debts_of
from halle.barter.queries.memberships import firms_of_accounts, member_of_account, the_network
from halle.barter.queries.rounds import place_of, rounds_of, set_offs_of, the_round
from halle.barter.rules.brought_debts import BroughtDebt
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Cents, Sent

router = Router(tags=["barter: clearing"])
AT_ONCE = 2000


class DebtIn(Sent):
    """An invoice issued elsewhere; ``other`` is the other firm's account."""

    other: str
    we_owe: bool
    number: str = Field(max_length=40)
    due_on: date
    cents: Cents


class DebtsIn(Sent):
    """Invoices issued elsewhere."""

    debts: list[DebtIn] = Field(max_length=AT_ONCE)


class DebtOut(Schema):
    """What one firm owes another; a round touches it when both have confirmed."""

    id: UUID
    creditor: str
    debtor: str
    number: str
    due_on: date
    total_cents: int
    open_cents: int
    source: str
    confirmed_by_creditor: bool
    confirmed_by_debtor: bool
    contested: bool


class BroughtOut(Schema):
    """How many were new, and how many were known."""

    new: int
    known: int


class ChosenIn(Sent):
    """Debts that are right."""

    debts: list[UUID] = Field(max_length=AT_ONCE)


class ConfirmedOut(Schema):
    """How many were confirmed now."""

    confirmed: int


class JoinIn(Sent):
    """Whether the round may use the firm's credit line."""

    uses_credit: bool = False


class RoundOut(Schema):
    """A round, as everybody sees it; the certificate has its own address."""

    id: UUID
    title: str
    state: str
    due_by: date
    collects_until: datetime
    answers_until: datetime | None
    uses_credit: bool
    owed_cents: int
    cleared_cents: int
    drawn_cents: int


class SetOffOut(Schema):
    """How much of an invoice is set off."""

    number: str
    creditor: str
    debtor: str
    cents: int


class PlaceOut(Schema):
    """A firm's part in a round."""

    round: RoundOut
    takes_part: bool
    agreed: bool
    paid_cents: int
    received_cents: int
    credit_cents: int
    set_offs: list[SetOffOut]


@router.get("/networks/{slug:code}/rounds", response=list[RoundOut])
def rounds(request: HalleRequest, code: str) -> list[dict[str, Any]]:
    """The clearing rounds of a network, the latest first."""
    return [_round(one) for one in rounds_of(the_network(code).pk)]


@router.get("/accounts/{slug:account}/debts", response=list[DebtOut])
def debts(request: HalleRequest, account: str) -> list[dict[str, Any]]:
    """What a firm owes other members and is owed by them, as far as it is not paid."""
    member = seen(request, account)
    return [_debt(one) for one in debts_of(member.network_id, member.firm_id)]


@router.post("/accounts/{slug:account}/debts", response={201: BroughtOut})
def bring(request: HalleRequest, account: str, body: DebtsIn) -> Status:
    """Bring invoices from elsewhere, all or none; the same one twice is one."""
    member = member_of_account(account)
    require_pays_for(request.actor, member.firm_id)
    firms = firms_of_accounts(member.network, (one.other for one in body.debts))
    done = under_key(key_of(request), bring_debts)(
        actor=request.actor,
        network_id=member.network_id,
        firm_id=member.firm_id,
        debts=[
            BroughtDebt(firms[one.other], one.we_owe, one.number, one.due_on, one.cents)
            for one in body.debts
        ],
        source=Debt.Source.FILE.value,
        at=clock.now(),
    )
    return Status(201, {"new": done.new, "known": done.known})


@router.post("/accounts/{slug:account}/debts/confirm", response=ConfirmedOut)
def confirm(request: HalleRequest, account: str, body: ChosenIn) -> dict[str, Any]:
    """Say that these are right."""
    member = member_of_account(account)
    done = under_key(key_of(request), confirm_debts)(
        actor=request.actor, firm_id=member.firm_id, debt_ids=body.debts, at=clock.now()
    )
    return {"confirmed": done.confirmed}


@router.get("/accounts/{slug:account}/rounds/{uuid:round_id}", response=PlaceOut)
def place(request: HalleRequest, account: str, round_id: UUID) -> dict[str, Any]:
    """What a round does for a firm."""
    member = seen(request, account)
    return _place(member, _round_of(member, round_id))


@router.post("/accounts/{slug:account}/rounds/{uuid:round_id}/join", response=PlaceOut)
def join(request: HalleRequest, account: str, round_id: UUID, body: JoinIn) -> dict[str, Any]:
    """Take part in a round."""
    return _step(request, account, round_id, join_round, uses_credit=body.uses_credit)


@router.post("/accounts/{slug:account}/rounds/{uuid:round_id}/agree", response=PlaceOut)
def agree(request: HalleRequest, account: str, round_id: UUID) -> dict[str, Any]:
    """Agree to what was found."""
    return _step(request, account, round_id, agree_to_round)


@router.post("/accounts/{slug:account}/rounds/{uuid:round_id}/leave", response=PlaceOut)
def leave(request: HalleRequest, account: str, round_id: UUID) -> dict[str, Any]:
    """Drop out of a round."""
    return _step(request, account, round_id, leave_round)


def _step(
    request: HalleRequest, account: str, round_id: UUID, act: Callable[..., Any], **more: Any
) -> dict[str, Any]:
    member = member_of_account(account)
    require_pays_for(request.actor, member.firm_id)
    round_ = _round_of(member, round_id)
    under_key(key_of(request), act)(
        actor=request.actor, round_id=round_.pk, firm_id=member.firm_id, at=clock.now(), **more
    )
    return _place(member, the_round(round_id))


def _round_of(member: Membership, round_id: UUID) -> ClearingRound:
    round_ = the_round(round_id)
    if round_.network_id != member.network_id:
        raise NotFound
    return round_


def _round(round_: ClearingRound) -> dict[str, Any]:
    names = (
        *("title", "state", "due_by", "collects_until", "answers_until", "uses_credit"),
        *("owed_cents", "cleared_cents", "drawn_cents"),
    )
    return {"id": round_.public_id, **{name: getattr(round_, name) for name in names}}


def _place(member: Membership, round_: ClearingRound) -> dict[str, Any]:
    found = place_of(round_.pk, member.pk)
    names = ("paid_cents", "received_cents", "credit_cents")
    return {
        "round": _round(round_),
        "takes_part": found is not None and found.left_at is None,
        "agreed": found is not None and found.agreed_at is not None,
        **{name: getattr(found, name, 0) for name in names},
        "set_offs": [
            {"number": one.number, "creditor": one.creditor, "debtor": one.debtor,
             "cents": one.cents}
            for one in set_offs_of(round_.pk, member.firm_id)
        ],
    }  # fmt: skip


def _debt(one: ListedDebt) -> dict[str, Any]:
    names = (
        *("creditor", "debtor", "number", "due_on", "total_cents", "open_cents"),
        "source",
    )
    return {
        "id": one.public_id,
        **{name: getattr(one, name) for name in names},
        "confirmed_by_creditor": one.creditor_confirmed_at is not None,
        "confirmed_by_debtor": one.debtor_confirmed_at is not None,
        "contested": one.contested_at is not None,
    }
