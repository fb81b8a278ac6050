"""What the clock charges a firm, once for each period, to the network's own funds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from halle.barter.models import Transfer
from halle.barter.rules.fees import NO_FEES
from halle.barter.steps.crediting import CREDIT, FUND
from halle.barter.steps.paying import ENTRY, Payment, write_down
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from halle.ledger.actions.post_entry import post_entry

FEE = Transfer.Kind.FEE


def charge(
    actor: Actor,
    network_id: int,
    firm_id: int,
    cents: int,
    period: str,
    parts: Mapping[str, int],
    at: datetime,
) -> int:
    """Move ``cents`` to the funds in ``parts``; nothing where the period was charged before."""
    if cents <= 0:
        return 0
    payment = Payment(
        new_public_id(), network_id, firm_id, network_id, cents, kind=FEE, period=period
    )
    taken = {(FUND, network_id, fund): part for fund, part in parts.items()}
    return _move(actor, payment, {(CREDIT, firm_id, ""): -cents} | taken, at)


def pay_out(
    actor: Actor,
    network_id: int,
    firm_id: int,
    cents: int,
    fund: str,
    period: str,
    public_id: UUID,
    at: datetime,
) -> int:
    """Move ``cents`` of a fund to a firm's account, once for each period; what was moved.

    Whoever calls it holds the network and has seen that the fund holds as much.
    """
    payment = Payment(public_id, network_id, network_id, firm_id, cents, kind=FEE, period=period)
    given = {(FUND, network_id, fund): -cents, (CREDIT, firm_id, ""): cents}
    return _move(actor, payment, given, at)


def _move(
    actor: Actor, payment: Payment, legs: Mapping[tuple[str, int, str], int], at: datetime
) -> int:
    """Write the movement down and book it; nothing where its period is taken."""
    written = write_down(actor, payment, at, Transfer.State.DONE, NO_FEES, settled_at=at)
    if written is None:
        return 0
    post_entry(
        actor=actor,
        keeper_id=payment.network_id,
        kind=ENTRY,
        reference=str(payment.public_id),
        legs=legs,
        narration=payment.period.partition(":")[0],
        at=at,
    )
    return payment.cents
