"""How a credit line is written and put in force, shared by the actions that decide one."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from halle.barter.errors import ReasonMissing
from halle.barter.events import CreditLineSet
from halle.barter.models import CreditLine, Membership
from halle.barter.parameters import CEILING_PERMILLE, DYNAMIC_CAP, DYNAMIC_CREDIT, LINE_MONTHS
from halle.barter.queries.accounts import account_of
from halle.barter.queries.credit_lines import (
    bounds_in_force,
    figures_of,
    line_in_force,
    proposal_for,
)
from halle.barter.rules.credit_line import ceiling_of
from halle.barter.rules.dynamic_credit import raised_by
from halle.barter.rules.months import months_after
from halle.kernel import events
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.parameters import value_of
from halle.ledger.actions.set_account_limits import set_account_limits
from halle.ledger.rules.kinds import LARGEST

CREDIT, FUND = "credit", "credit_fund"
FEES, GUARANTEE, COMMON = "fees", "guarantee", "common"


class Received(Protocol):
    """A payment, as far as the line of the firm that was paid is concerned."""

    @property
    def payee_id(self) -> int: ...
    @property
    def cents(self) -> int: ...


def write_line(
    actor: Actor, membership: Membership, cents: int, reason: str, at: datetime
) -> CreditLine:
    """Write the decision down and put it in force; other than proposed, it needs a reason."""
    if type(cents) is not int or not 0 <= cents <= LARGEST:
        raise Invalid(field="line_cents")
    proposal = proposal_for(membership)
    if cents != proposal.cents and not reason:
        raise ReasonMissing(field="reason")
    ceiling = ceiling_of(max(cents, proposal.cents), value_of(CEILING_PERMILLE))
    line = CreditLine.objects.create(
        membership=membership,
        cents=cents,
        ceiling_cents=ceiling,
        proposed_cents=proposal.cents,
        inputs={
            "figures": figures_of(membership)._asdict(),
            "bounds": bounds_in_force()._asdict(),
            "proposal": proposal._asdict(),
        },
        author_id=actor.person_id,
        reason=reason,
        since=at,
        until=months_after(at, value_of(LINE_MONTHS)),
    )
    set_limits(actor, membership, cents, ceiling, at)
    told = {"membership_id": membership.pk, "network_id": membership.network_id}
    events.record(CreditLineSet(**told, firm_id=membership.firm_id, cents=cents), at=at)
    return line


def set_limits(
    actor: Actor, membership: Membership, cents: int, ceiling_cents: int | None, at: datetime
) -> None:
    """How far below zero the account may go, and how much it may hold."""
    set_account_limits(
        actor=actor,
        keeper_id=membership.network_id,
        kind=CREDIT,
        holder_id=membership.firm_id,
        floor_cents=-cents,
        ceiling_cents=ceiling_cents,
        at=at,
    )


def raise_line(
    actor: Actor, membership_id: int, network_id: int, received: Received, at: datetime
) -> int:
    """What a payment received raises the limit by, if the members decided so and the firm trades.

    The payee's balance row is this transaction's own by now: its floor cannot move meanwhile.
    """
    trading = Membership.objects.filter(pk=membership_id, state=Membership.State.ACTIVE)
    if not value_of(DYNAMIC_CREDIT) or not trading.exists():
        return 0
    line = line_in_force(membership_id)
    if line is None or not line.cents:
        return 0
    account = account_of(network_id, received.payee_id)
    raised = raised_by(
        received.cents,
        limit_cents=-account.floor_cents,
        granted_cents=line.cents,
        cap_permille=value_of(DYNAMIC_CAP),
    )
    if raised:
        move_floor(actor, network_id, received.payee_id, -raised, at)
    return raised


def move_floor(actor: Actor, network_id: int, firm_id: int, by_cents: int, at: datetime) -> None:
    """Move how far an account may go; above zero there is no floor."""
    account = account_of(network_id, firm_id)
    set_account_limits(
        actor=actor,
        keeper_id=network_id,
        kind=CREDIT,
        holder_id=firm_id,
        floor_cents=min(0, account.floor_cents + by_cents),
        ceiling_cents=account.ceiling_cents,
        at=at,
    )
