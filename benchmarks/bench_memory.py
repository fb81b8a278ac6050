"""What `halle serve` keeps in memory at rest, beside django-oscar under the same server.

Proportional memory (PSS) of each process after a hundred pages and two seconds of rest:
the one that holds the others, the one that serves pages, the one that works.
"""

from __future__ import annotations

import os
import time

import httpx

from benchmarks.figures import Beside, Figure, tell
from benchmarks.oscar import oscar
from benchmarks.place import engine, on_both_engines
from benchmarks.server import Served, halle

PAGES = 100
TOLD = "BENCH_PEER_MEMORY"


def main() -> None:
    """The peer first, then both engines beside it."""
    if "HALLE_BENCH_CHILD" not in os.environ:
        with oscar() as peer:
            if peer is not None:
                os.environ[TOLD] = str(sum(_at_rest(peer, "/catalogue/")))
    on_both_engines("benchmarks.bench_memory", measure)


def measure() -> None:
    """Print the memory of this engine's processes."""
    from benchmarks.world import make_open_cycle
    from halle.kernel.transactions import write_transaction

    with write_transaction():
        cycle = make_open_cycle(400)
    with halle() as served:
        each = _at_rest(served, f"/manger/{cycle.session.public_id}/")
    peer = os.environ.get(TOLD)
    beside = Beside("django-oscar", float(peer), is_peer=True) if peer else None
    where = engine()
    tell(
        Figure("`halle serve` at rest, altogether", where, sum(each), "MB", most=200, beside=beside)
    )
    tell(Figure("the same, its largest process", where, max(each), "MB", most=64))


def _at_rest(served: Served, path: str) -> list[float]:
    with httpx.Client(base_url=served.url, timeout=60) as client:
        for _ in range(PAGES):
            client.get(path, follow_redirects=True).raise_for_status()
    time.sleep(2)
    return served.memory_mb()


if __name__ == "__main__":
    main()
