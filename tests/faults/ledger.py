"""The ledger under kill -9: what was acknowledged is there, nothing is half written.

``python -m tests.faults.ledger`` lets three writers and a sealer make 10 000 transfers, kills
them somewhere on the way, opens the books again and counts what is broken; fifty times, on
SQLite or (``--engine postgresql``) in a database of PostgreSQL of its own. On SQLite the plug
is pulled too: a copy whose write-ahead log is cut short must be whole.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.faults.ledger_oracle import Logs, Told, all_breaches, breaches, transfers
from tests.faults.ledger_work import TIGHT, tend_away, write_away
from tests.faults.power_loss import breaches_without_the_end
from tests.faults.territory import settings_for

FIRMS, WRITERS, FULL_EVERY, LONGEST = 16, 3, 10, 300.0


class Bank:
    """The books that are killed again and again, and everything they were heard to say."""

    def __init__(self, place: Path, seed: int) -> None:
        self.place, self.chance, self.seed = place, random.Random(seed), seed
        self.keeper, self.firms = _books()
        self.logs, self.transfers, self.kills, self.checked = Logs(place), 0, 0, 0
        self.heads: list[tuple[int, str]] = []

    def run(self, wanted: int) -> list[str]:
        """Begin so many transfers, kill somewhere on the way, say what is broken."""
        from django.db import connection, connections

        connections.close_all()
        self.kills += 1
        told = self._killed_after(self.chance.randrange(1, wanted))
        broken = []
        if connection.vendor == "sqlite" and self.kills % FULL_EVERY in (1, 2):
            path = Path(str(connection.settings_dict["NAME"]))
            broken += breaches_without_the_end(path, told, self.chance)
        self.transfers += transfers(told)
        broken += breaches(told, self.checked)
        if self.kills % FULL_EVERY == 0:
            broken += all_breaches(self.heads)
        self._remember()
        return broken

    def _killed_after(self, some: int) -> Told:
        children = self._children()
        told: Told = []
        until = time.monotonic() + LONGEST
        while transfers(told) < some:
            told += self.logs.fresh()
            if time.monotonic() > until or any(one.exitcode is not None for one in children):
                _kill(children)
                raise RuntimeError(f"the writers do not write: {transfers(told)} of {some}")
            time.sleep(0.002)
        self.chance.shuffle(children)
        time.sleep(self.chance.uniform(0, 0.02))
        if self.chance.random() < 0.3:  # sometimes one dies and the others go on
            _kill(children[:1])
            time.sleep(self.chance.uniform(0, 0.2))
        _kill(children)
        return told + self.logs.fresh()

    def _children(self) -> list[Any]:
        fork = multiprocessing.get_context("fork")
        children: list[Any] = [fork.Process(target=tend_away)]
        for number in range(WRITERS):
            name = f"w{number}-{self.kills}"
            asked = (self.keeper, self.firms, name, str(self.place / f"{number}.log"))
            seed = f"{self.seed}-{name}"
            children.append(fork.Process(target=write_away, args=(*asked, seed)))
        for child in children:
            child.start()
        return children

    def _remember(self) -> None:
        from halle.ledger.models import Entry
        from halle.ledger.queries.journal import journal_head

        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
        self.checked, head = last or 0, journal_head()
        self.heads.append((head.position, head.digest))


def _kill(children: list[Any]) -> None:
    for child in children:
        child.kill()
    for child in children:
        child.join()


def _books() -> tuple[int, list[int]]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from tests.makers.identity import make_organisation
    from tests.makers.ledger import limit

    network = make_organisation()
    firms = [make_organisation() for _ in range(FIRMS)]
    for number, firm in enumerate(firms):
        wide = 1 if number < TIGHT else 1000
        limit(network, firm, floor=-1_000 * wide, ceiling=2_000 * wide)
    return network.pk, [firm.pk for firm in firms]


def main() -> int:
    """Run it from the command line; 1 when something is broken."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults.ledger", description=__doc__)
    asked.add_argument("--kills", type=int, default=50, help="how often (50)")
    asked.add_argument("--transfers", type=int, default=10_000, help="begun each time (10 000)")
    asked.add_argument("--seed", type=int, default=0, help="the same choices again")
    asked.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    options = asked.parse_args()
    database = f"halle_ledger_faults_{os.getpid()}" if options.engine == "postgresql" else ""
    os.environ.pop("DATABASE_URL", None)
    if database:
        subprocess.run(["createdb", database], check=True)
        os.environ["DATABASE_URL"] = f"postgres:///{database}"
    try:
        with tempfile.TemporaryDirectory(prefix="halle-faults-") as place:
            os.environ.update(settings_for(place))
            import django

            django.setup()
            return 1 if _all(options, Path(place)) else 0
    finally:
        if database:
            subprocess.run(["dropdb", "--force", database], check=True)


def _all(options: argparse.Namespace, place: Path) -> list[str]:
    from django.db import connections

    from halle.ledger.models import Entry, Folio

    began, bank, broken = time.monotonic(), Bank(place, options.seed), list[str]()
    while bank.kills < options.kills and not broken:
        broken = bank.run(options.transfers)
        if bank.kills % FULL_EVERY == 0:
            print(f"{bank.kills:4} kills, {bank.transfers:,} transfers acknowledged", flush=True)
    broken = broken or all_breaches(bank.heads)
    for line in broken[:20]:
        print(f"  BROKEN {line}")
    print(
        f"{options.engine}, seed {options.seed}: {bank.kills} kills, {options.transfers:,} "
        f"transfers begun each time, {bank.transfers:,} acknowledged, {Entry.objects.count():,} "
        f"entries, {Folio.objects.count():,} folios, {time.monotonic() - began:.0f} s, "
        f"{len(broken)} broken",
        flush=True,
    )
    connections.close_all()
    return broken


if __name__ == "__main__":
    sys.exit(main())
