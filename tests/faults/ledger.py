"""The ledger under kill -9: what was acknowledged is there, nothing is half written.

``python -m tests.faults.ledger --runs 50`` kills two writers that many times (SQLite, or
PostgreSQL when DATABASE_URL names one) and counts what is broken.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.territory import settings_for

FIRMS, WRITERS = 8, 2


def run(runs: int, place: Path, seed: int = 0) -> list[str]:
    """Kill so many times; what is broken afterwards, nothing if all is well. Django is set up."""
    chance = random.Random(seed)
    keeper, firms = _books()
    logs = [place / f"{number}.log" for number in range(WRITERS)]
    command = [
        sys.executable,
        "-m",
        "tests.faults.ledger_work",
        str(keeper),
        ",".join(map(str, firms)),
    ]
    broken: list[str] = []
    for _ in range(runs):
        writers = [
            subprocess.Popen([*command, str(log)], env=settings_for(str(place))) for log in logs
        ]
        sizes = [log.stat().st_size if log.exists() else 0 for log in logs]
        until = time.monotonic() + 60
        while time.monotonic() < until and not _begun(logs, sizes):
            time.sleep(0.02)
        time.sleep(chance.uniform(0.02, 0.6))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        broken += _broken(logs)
    return broken


def acknowledged(place: Path) -> int:
    """How many writes the killed ones were told were done."""
    return sum(len(log.read_text("utf-8").splitlines()) for log in place.glob("*.log"))


def _begun(logs: list[Path], sizes: list[int]) -> bool:
    return all(
        log.exists() and log.stat().st_size > size for log, size in zip(logs, sizes, strict=True)
    )


def _books() -> tuple[int, list[int]]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from tests.makers.identity import make_organisation
    from tests.makers.ledger import limit

    network = make_organisation()
    firms = [make_organisation() for _ in range(FIRMS)]
    for firm in firms:
        limit(network, firm, floor=-1_000, ceiling=2_000)
    return network.pk, [firm.pk for firm in firms]


def _broken(logs: list[Path]) -> Iterator[str]:
    from halle.kernel import clock
    from halle.ledger import manifest
    from halle.ledger.jobs import seal_forgotten_entries
    from halle.ledger.models import Balance, Entry, Leg, Reservation
    from halle.ledger.queries.journal import broken_seals

    told = {tuple(line.split()) for log in logs for line in log.read_text("utf-8").splitlines()}
    posted = set(Entry.objects.filter(kind="fault").values_list("reference", flat=True))
    promised = dict(Reservation.objects.values_list("reference", "resolution__outcome"))
    for word, name in told:
        if word == "posted" and name not in posted:
            yield f"{name} was acknowledged and is not in the books"
        if word == "reserved" and name not in promised:
            yield f"the promise {name} was acknowledged and is gone"
        if word == "voided" and promised.get(name) != "voided":
            yield f"the promise {name} was called off and is {promised.get(name)}"
    for balance in Balance.objects.all():
        low, high = (
            balance.cents - balance.reserved_out_cents,
            balance.cents + balance.reserved_in_cents,
        )
        if low < balance.floor_cents or high > (balance.ceiling_cents or high):
            yield f"account {balance.account_id} is beyond its limits"
    if Entry.objects.exclude(pk__in=Leg.objects.values("entry")).exists():
        yield "an entry has no legs"
    seal_forgotten_entries(clock.now())
    for find in (manifest._unbalanced_entries, manifest._wrong_balances,
                 manifest._wrong_reservations, lambda: list(broken_seals())):  # fmt: skip
        yield from find()


def main() -> int:
    """Run it from the command line; 1 when something is broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=50)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="halle-faults-") as place:
        os.environ.update(settings_for(place))
        import django

        django.setup()
        broken = run(options.runs, Path(place), options.seed)
        for line in broken[:20]:
            print(line)
        print(
            f"{options.runs} kills, {acknowledged(Path(place))} writes acknowledged, {len(broken)} broken"
        )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
