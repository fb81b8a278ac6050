"""Two hundred buyers at once on the last five units, twenty times: five are sold each time.

All pay with credit: no order without a charge, no charge without an order. Of 16 buyers
of five units, django-oscar let 7 or 8 order and Vendure all 16 (PostgreSQL).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import IO, Any, cast

from benchmarks.figures import Figure, tell
from benchmarks.place import engine, on_both_engines

BUYERS, LEFT, TIMES = 200, 5, 20
CROWDS = 4
AT_ONCE = {"sqlite": 50, "postgresql": 15}
"""Threads of a process: PostgreSQL takes a hundred connections in all."""


def measure() -> None:
    """Tell what was sold, refused and charged on this engine."""
    if "--buy" in sys.argv:
        _buy_when_told()
        return
    from benchmarks.world import make_members
    from halle.kernel.transactions import write_transaction
    from tests.makers.circuits import make_hub

    hub = make_hub(takes_credit=True)
    with write_transaction():
        members = make_members(hub.party, BUYERS)
    crowds = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.bench_last_units", "--buy",
             *(str(member.pk) for member in members[part::CROWDS])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for part in range(CROWDS)
    ]  # fmt: skip
    answers = [_rush(crowds, hub) for _ in range(TIMES)]
    for crowd in crowds:
        crowd.communicate()
    _tell(answers)


def _tell(answers: list[Counter[str]]) -> None:
    sold = {answer["sold"] for answer in answers}
    refused = sum(answer["sold-out"] for answer in answers)
    other = BUYERS * TIMES - refused - sum(answer["sold"] for answer in answers)
    what = f"{BUYERS} buyers at once on the last {LEFT}, {TIMES} times"
    where = engine()
    tell(Figure(f"{what}: fewest sold", where, min(sold), "orders", least=LEFT))
    tell(Figure(f"{what}: most sold", where, max(sold), "orders", most=LEFT))
    tell(Figure(f"{what}: answers but « sold » and « sold out »", where, other, "answers", most=0))
    tell(Figure(f"{what}: charges without order", where, _stray_charges(), "charges", most=0))


def _stray_charges() -> int:
    """Advances that belong to no order, and orders paid by credit without their advance."""
    from halle.ledger.models import Entry
    from halle.market.models import Order

    advances = Entry.objects.filter(kind="advance").values_list("reference", flat=True)
    charged = {reference.split(":")[0] for reference in advances}
    ordered = {str(key) for key in Order.objects.values_list("public_id", flat=True)}
    return len(charged ^ ordered)


def _rush(crowds: list[subprocess.Popen[str]], hub: Any) -> Counter[str]:
    """Bring five of something, say when to start, read what each buyer was answered."""
    from halle.kernel import clock
    from tests.makers.circuits import make_cycle, slot_of
    from tests.makers.market import make_offer

    now = clock.now()
    offer = make_offer(stock=LEFT)
    cycle = make_cycle(
        hub, offers=[offer], opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=1)
    )
    told = f"{cycle.pk} {slot_of(cycle).pk} {offer.pk} {time.time() + 0.5}\n"
    for crowd in crowds:
        into = cast(IO[str], crowd.stdin)
        into.write(told)
        into.flush()
    lines = (cast(IO[str], crowd.stdout).readline() for crowd in crowds)
    return Counter(word for line in lines for word in line.split())


def _buy_when_told() -> None:
    """One process of many threads; a line tells what to buy and when, a line answers."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from halle.identity.models import Party

    parties = list(Party.objects.filter(pk__in=sys.argv[sys.argv.index("--buy") + 1 :]))
    with ThreadPoolExecutor(min(len(parties), AT_ONCE[connection.vendor])) as crowd:
        for line in sys.stdin:
            cycle, slot, offer, starts_at = line.split()
            wish = (int(cycle), int(slot), int(offer), float(starts_at))
            print(*crowd.map(lambda party, wish=wish: _buy(party, *wish), parties), flush=True)


def _buy(party: Any, cycle_id: int, slot_id: int, offer_id: int, starts_at: float) -> str:
    from halle.circuits.actions.place_order import place_order
    from halle.kernel import clock
    from halle.kernel.errors import HalleError
    from tests.makers.identity import actor

    time.sleep(max(0.0, starts_at - time.time()))
    try:
        place_order(
            actor=actor(party), cycle_id=cycle_id, slot_id=slot_id, lines={offer_id: 1},
            pay_by="credit", at=clock.now(),
        )  # fmt: skip
    except HalleError as refusal:
        return refusal.code
    except Exception as problem:  # noqa: BLE001 -- whatever it is, it is told
        return type(problem).__name__
    return "sold"


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_last_units", measure)
