"""Clearing rounds, for tests."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from halle.barter.actions.agree_to_round import agree_to_round
from halle.barter.actions.bring_debts import bring_debts
from halle.barter.actions.close_collecting import close_collecting
from halle.barter.actions.confirm_debts import confirm_debts
from halle.barter.actions.join_round import join_round
from halle.barter.actions.open_round import open_round
from halle.barter.models import ClearingRound, Debt, Membership, Network
from halle.barter.rules.brought_debts import BroughtDebt
from halle.kernel import outbox
from halle.kernel.actor import Actor
from tests.makers.barter import make_member, make_network
from tests.makers.identity import NOON

OPERATOR = Actor.machine_operator()
DUE = date(2026, 11, 1)
_number = count(1)


def make_round(network: Network, **given: Any) -> ClearingRound:
    """A round that firms may join for a week."""
    values = {"title": "Novembre", "due_by": date(2026, 12, 1), "uses_credit": False}
    opened = open_round(
        actor=OPERATOR,
        network_id=network.pk,
        **{"collects_until": NOON + timedelta(days=7), "at": NOON} | values | given,
    )
    return ClearingRound.objects.get(pk=opened.id)


def join(round_: ClearingRound, *members: Membership, uses_credit: bool = False) -> None:
    """These take part."""
    for member in members:
        join_round(
            actor=OPERATOR,
            round_id=round_.pk,
            firm_id=member.firm_id,
            uses_credit=uses_credit,
            at=NOON,
        )


def owe(
    debtor: Membership, creditor: Membership, cents: int, *, confirmed: bool = True, **given: Any
) -> Debt:
    """A debt invoiced elsewhere, brought by the debtor and confirmed by both."""
    number = given.pop("number", f"F{next(_number)}")
    due_on = given.pop("due_on", DUE)
    bring_debts(
        actor=OPERATOR,
        network_id=debtor.network_id,
        firm_id=debtor.firm_id,
        debts=[BroughtDebt(creditor.firm_id, True, number, due_on, cents)],
        source="typed",
        at=NOON,
    )
    debt = Debt.objects.get(creditor=creditor.firm, debtor=debtor.firm, number=number)
    if confirmed:
        confirm(debt, creditor)
    return debt


def confirm(debt: Debt, member: Membership) -> None:
    """A side says that it is right."""
    confirm_debts(actor=OPERATOR, firm_id=member.firm_id, debt_ids=[debt.public_id], at=NOON)


def find(round_: ClearingRound) -> ClearingRound:
    """No more debts: the set-offs are found."""
    close_collecting(actor=OPERATOR, round_id=round_.pk, at=NOON)
    return told(round_)


def told(round_: ClearingRound) -> ClearingRound:
    """What happened is told to whoever listens; the round as it is then."""
    outbox.drain()
    round_.refresh_from_db()
    return round_


def agree(round_: ClearingRound, *members: Membership) -> ClearingRound:
    """These say yes, and what follows from it happens."""
    for member in members:
        agree_to_round(actor=OPERATOR, round_id=round_.pk, firm_id=member.firm_id, at=NOON)
    return told(round_)


def make_circle(*cents: int) -> tuple[ClearingRound, list[Membership], list[Debt]]:
    """As many firms as amounts, each owing the next, all in a round."""
    network = make_network()
    members = [make_member(network) for _ in cents]
    round_ = make_round(network)
    join(round_, *members)
    debts = [
        owe(member, members[(place + 1) % len(members)], cents[place])
        for place, member in enumerate(members)
    ]
    return round_, members, debts
