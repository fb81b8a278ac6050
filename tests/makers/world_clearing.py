"""The world's clearing rounds: one open, one that waits for answers, one done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from halle.barter.models import (
    ClearingRound,
    Debt,
    Listing,
    RingGift,
    RingProposal,
    RoundPlace,
    SetOff,
)
from tests.makers.world import World

DUE = date(2026, 1, 1)
CERTIFICATE = '{"format":"halle-clearing/1","participants":2,"obligations":[[0,1,500,500],[1,0,500,500]],"sha256":"x"}'


def clear_debts(world: World) -> None:
    """Hub and farm owe each other, and have brought it."""
    hub, farm = world.firm_member, world.farm_member
    debts = [_debt(world, hub, farm, "F-1"), _debt(world, farm, hub, "F-2")]
    world.things["debt"] = debts[0]
    world.things["ring"] = _ring(world)
    for name, state in (("open", "open"), ("proposed", "proposed"), ("done", "committed")):
        world.things[f"{name}_round"] = _round(world, name, state, debts)


def _ring(world: World) -> RingProposal:
    """Hub, farm and a third would each give what the next one wants."""
    now, others = world.now, (world.farm_member, world.leaving_member)
    ring = RingProposal.objects.create(
        network=world.network, cents=100, proposed_at=now, expires_at=now + timedelta(days=9)
    )
    firms = (world.firm_member, *others)
    for giver, taker in zip(firms, (*others, world.firm_member), strict=True):
        offer, want = (_listing(world, *one) for one in ((giver, "offer"), (taker, "want")))
        RingGift.objects.create(ring=ring, giver=giver, taker=taker, offer=offer, want=want)
    return ring


def _listing(world: World, member: Any, kind: str) -> Listing:
    return Listing.objects.create(
        member=member, kind=kind, title="Pain", category="food", price_cents=100,
        until=date(2030, 1, 1), published_at=world.now, state="withdrawn",
    )  # fmt: skip


def _debt(world: World, debtor: Any, creditor: Any, number: str) -> Debt:
    return Debt.objects.create(
        network=debtor.network, debtor=debtor.firm, creditor=creditor.firm, number=number,
        due_on=DUE, total_cents=500, open_cents=500, source="typed", brought_at=world.now,
        creditor_confirmed_at=world.now, debtor_confirmed_at=world.now,
    )  # fmt: skip


def _round(world: World, name: str, state: str, debts: list[Debt]) -> ClearingRound:
    found = state != "open"
    made = ClearingRound.objects.create(
        network=world.network, title=name, due_by=DUE, answer_days=7, state=state,
        collects_until=world.now + timedelta(days=3), opened_at=world.now, turn=int(found),
        answers_until=world.now + timedelta(days=7) if found else None,
        ended_at=world.now if state == "committed" else None,
        owed_cents=1000 * found, cleared_cents=1000 * found,
        certificate=CERTIFICATE if found else "",
    )  # fmt: skip
    for number, member in enumerate((world.firm_member, world.farm_member)):
        sums = {"paid_cents": 500, "received_cents": 500, "number": number} if found else {}
        agreed = world.now if state == "committed" else None
        RoundPlace.objects.create(
            round=made, membership=member, joined_at=world.now, agreed_at=agreed, **sums
        )
    if found:
        SetOff.objects.bulk_create(SetOff(round=made, debt=debt, cents=500) for debt in debts)
    return made
