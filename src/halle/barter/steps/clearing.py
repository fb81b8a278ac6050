"""How a clearing round passes from one state to the next, shared by its actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from halle.barter.errors import DebtChanged, NotInRound, RoundOver
from halle.barter.events import RoundAgreed, SetOffsWanted
from halle.barter.models import ClearingRound, Debt, RoundPlace
from halle.barter.queries.accounts import lock_accounts
from halle.barter.queries.debts import clearable_debts, invoices_not_brought
from halle.barter.queries.memberships import members_of
from halle.barter.queries.rounds import SetOffLine, place_of, staying, unanswered
from halle.barter.rules.clearing.network import CreditRoom, Obligation
from halle.barter.solving import Found
from halle.billing.actions.settle_invoices import settle_invoices
from halle.billing.errors import NotLeftToPay
from halle.billing.rules.settling import Settling
from halle.kernel import events, sets
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id

State = ClearingRound.State
LARGEST_ROOM = 10**12
_SET_OFF = "open_cents = row.open_cents - change.n"
_IS_SURE = (
    "(row.open_cents IS NULL OR row.open_cents - change.n >= 0) AND row.contested_at IS NULL "
    "AND row.creditor_confirmed_at IS NOT NULL AND row.debtor_confirmed_at IS NOT NULL"
)


class Asked(NamedTuple):
    """What the solver is asked: debts, credit that may be moved, and the firms concerned."""

    debts: list[Obligation]
    credit: dict[int, CreditRoom]
    firms: list[int]


def pass_round(round_id: int, come_from: Iterable[str], state: str, **also: Any) -> bool:
    """Whether this call was the one that moved the round on."""
    moved = ClearingRound.objects.filter(pk=round_id, state__in=list(come_from))
    if "turn" in also:
        moved = moved.filter(turn=also.pop("turn"))
    return bool(moved.update(state=state, **also))


def want_set_offs(round_: ClearingRound, come_from: Iterable[str], at: datetime) -> bool:
    """Have the set-offs looked for, anew if need be; whoever is first begins the next turn."""
    turn = round_.turn + 1
    began = ClearingRound.objects.filter(
        pk=round_.pk, state__in=list(come_from), turn=round_.turn
    ).update(state=State.COMPUTING, turn=turn)
    if began:
        told = {"round_id": round_.pk, "network_id": round_.network_id, "turn": turn}
        events.record(SetOffsWanted(**told), at=at)
    return bool(began)


def what_to_solve(round_: ClearingRound) -> Asked:
    """The debts and the credit of the firms that take part now."""
    places = staying(round_.pk)
    firms = [place.membership.firm_id for place in places]
    debts = clearable_debts(round_.network_id, firms, round_.due_by)
    willing = [place.membership.firm_id for place in places if place.uses_credit]
    kept = lock_accounts(round_.network_id, willing) if round_.uses_credit else {}
    return Asked(
        [
            Obligation(one.id, one.debtor_id, one.creditor_id, one.open_cents, one.due_on)
            for one in debts
        ],
        {
            firm: CreditRoom(
                own.available_cents,
                LARGEST_ROOM if own.room_cents is None else own.room_cents,
            )
            for firm, own in kept.items()
        },
        firms,
    )


def require_place(round_: ClearingRound, membership_id: int) -> RoundPlace:
    """The firm's place in the round, if it has not left."""
    place = place_of(round_.pk, membership_id)
    if place is None or place.left_at is not None:
        raise NotInRound
    return place


def require_state(round_: ClearingRound, *states: str) -> None:
    """The round is where this can still be done."""
    if round_.state not in states:
        raise RoundOver


def tell_if_agreed(round_: ClearingRound, at: datetime) -> bool:
    """Say so when nobody's yes is missing any more."""
    if unanswered(round_.pk):
        return False
    told = {"round_id": round_.pk, "network_id": round_.network_id, "turn": round_.turn}
    events.record(RoundAgreed(**told), at=at)
    return True


def bring_own_invoices(network_id: int, firm_id: int, at: datetime) -> int:
    """Take the platform's open invoices between a firm and the other members as debts.

    Whoever issued one has confirmed it by that; its customer confirms.
    """
    others = members_of(network_id).exclude(firm=firm_id).values_list("firm", flat=True)
    fresh = invoices_not_brought(firm_id, others)
    return sets.insert(
        Debt,
        (
            *("public_id", "network_id", "creditor_id", "debtor_id", "number", "due_on"),
            *("total_cents", "open_cents", "invoice_id", "source", "brought_at"),
            *("creditor_confirmed_at", "contested_because"),
        ),
        [
            (new_public_id(), network_id, one.issuer_id, one.customer_id, one.number, one.due_on,
             one.total_cents, None, one.invoice_id, Debt.Source.PLATFORM.value, at, at, "")
            for one in fresh
        ],
        skip_existing=True,
    )  # fmt: skip


def settle_debts(
    actor: Actor, round_: ClearingRound, lines: Sequence[SetOffLine], at: datetime
) -> None:
    """Take what is set off from each debt, all or none; raises :class:`DebtChanged`.

    Each has to be confirmed by both sides and contested by neither at this very moment; of
    an invoice issued here the open part is kept with the invoice.
    """
    set_off = {line.debt_id: line.cents for line in lines}
    if sets.guarded_update(Debt, "id", sets=_SET_OFF, guard=_IS_SURE, changes=set_off) < len(
        set_off
    ):
        raise DebtChanged
    reference = str(round_.public_id)
    issued = [
        Settling(line.invoice_id, line.cents, "clearing", reference)
        for line in lines
        if line.invoice_id is not None
    ]
    try:
        settle_invoices(actor=actor, settlements=issued, at=at)
    except NotLeftToPay:
        raise DebtChanged from None


def legs_of(lines: Iterable[SetOffLine]) -> dict[tuple[str, int, str], int]:
    """A round in the network's books: claims given up, debts freed, and credit moved.

    What a firm's debts fell by more than its claims is drawn on its credit, and the reverse.
    """
    legs: dict[tuple[str, int, str], int] = defaultdict(int)
    for line in lines:
        legs["claims_set_off", line.creditor_id, ""] -= line.cents
        legs["debts_set_off", line.debtor_id, ""] += line.cents
        legs["credit", line.creditor_id, ""] += line.cents
        legs["credit", line.debtor_id, ""] -= line.cents
    return dict(legs)


def write_places(round_: ClearingRound, found: Found) -> None:
    """What a round comes to for each firm that takes part, and its number in the proof."""
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for debt in what_to_solve(round_).debts:
        set_off = found.set_offs.get(debt.id, 0)
        sums[debt.debtor]["owed_cents"] += debt.cents
        sums[debt.debtor]["paid_cents"] += set_off
        sums[debt.creditor]["claimed_cents"] += debt.cents
        sums[debt.creditor]["received_cents"] += set_off
    numbers = {firm: number for number, firm in enumerate(found.numbering)}
    places = staying(round_.pk)
    for place in places:
        firm = place.membership.firm_id
        for name in ("owed_cents", "claimed_cents", "paid_cents", "received_cents"):
            setattr(place, name, sums[firm][name])
        place.number = numbers.get(firm)
        place.credit_cents = place.received_cents - place.paid_cents
    names = ["number", "owed_cents", "claimed_cents", "paid_cents", "received_cents"]
    RoundPlace.objects.bulk_update(places, [*names, "credit_cents"])
