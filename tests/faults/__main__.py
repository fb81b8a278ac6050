"""``make faults``: kill the server at random moments; exit 1 when anything is lost or doubled."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.crowd import Crowd
from tests.faults.house import House
from tests.faults.territory import Plan, settings_for

EVERY = 10


def main(arguments: list[str] | None = None) -> int:
    """Build, kill, count, say."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how often (200)")
    parser.add_argument("--seed", type=int, default=None, help="the same choices again")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--longest", type=float, default=1.5, help="seconds between kills (1.5)")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    place = Path(tempfile.mkdtemp(prefix="halle-faults-"))
    source = str(Path(__file__).resolve().parents[2] / "src")
    sys.path.insert(0, source)
    os.environ["PYTHONPATH"] = os.pathsep.join([source, str(Path(source).parent)])
    os.environ.update(settings_for(str(place)))
    database = f"halle_faults_{os.getpid()}" if options.engine == "postgresql" else ""
    if database:
        subprocess.run(["createdb", database], check=True)
        os.environ["DATABASE_URL"] = f"postgres:///{database}"
    print(f"{options.kills} kills, seed {seed}, {options.engine}, in {place}", flush=True)
    broken = run(options.kills, seed, options.longest, place)
    for line in broken[:40]:
        print(f"  BROKEN {line}")
    if not broken:
        shutil.rmtree(place, ignore_errors=True)
        if database:
            subprocess.run(["dropdb", "--force", database], check=True)
    return 1 if broken else 0


def run(kills: int, seed: int, longest: float, place: Path) -> list[str]:
    """Everything that was found broken after so many kills."""
    import django

    django.setup()
    from django.db import connections

    from tests.faults.oracle import breaches
    from tests.faults.territory import build

    chance = random.Random(seed)
    plan = build(max(3, kills // 4))
    connections.close_all()
    journals = place / "journals"
    journals.mkdir()
    house = House(dict(os.environ), _free_port(), place / "log")
    crowd = Crowd(plan, house.port, journals, seed)
    began, starts = time.monotonic(), list[float]()
    try:
        for kill in range(1, kills + 1):
            starts.append(house.start(_coordinator(plan, chance.uniform(0.2, longest))))
            crowd.begin()
            time.sleep(chance.uniform(0.05, longest))
            house.kill()
            if kill % EVERY and kill != kills:
                continue
            starts.append(house.start([]))
            crowd.rest()
            house.kill()
            broken = breaches(journals)
            if kill % (2 * EVERY) == 0 or kill == kills or broken:
                print(_said(kill, time.monotonic() - began, starts, journals, broken), flush=True)
            if broken:
                return broken
            crowd.go_on()
    finally:
        house.kill()
        crowd.end()
        connections.close_all()
    return []


def _coordinator(plan: Plan, pause: float) -> list[str]:
    ids = ",".join(str(cycle.id) for cycle in plan.cycles[:-1])
    return ["-m", "tests.faults.coordinator", str(plan.manager_id), str(pause), ids]


def _said(kill: int, seconds: float, starts: list[float], journals: Path, broken: list[str]) -> str:
    from django.db import connection

    from halle.market.models import Order, SaleSession
    from tests.faults.oracle import read

    answered = sum("status" in one for one in read(journals))
    closed = SaleSession.objects.filter(state="closed").count()
    orders = Order.objects.count()
    connection.close()
    return (
        f"{kill:4} kills, {seconds:4.0f} s: {answered} requests answered, {orders} orders, "
        f"{closed} cycles closed, usual start {sorted(starts)[len(starts) // 2]:.1f} s, "
        f"{len(broken)} broken"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
