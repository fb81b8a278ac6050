"""A shop of 10 000 offers: a page everybody sees, pages seen for the first time, searches.

Floor: the same server with one statement by hand and one joined text behind it.
"""

from __future__ import annotations

import re
from typing import Any

import httpx

from benchmarks.figures import Beside, Figure, median_of, tell
from benchmarks.place import analyse, cpu_ms, engine, on_both_engines
from benchmarks.server import Served, cpu_each, floor, halle, waits_ms

OFFERS, FEW = 10_000, 100
TIMES, CLIENTS, VISITS = 150, 4, 60


def measure() -> None:
    """Print the figures of this engine."""
    from benchmarks.world import make_members, make_open_cycle, signed_in_cookie
    from halle.kernel.transactions import write_transaction

    with write_transaction():
        small, cycle = make_open_cycle(FEW), make_open_cycle(OFFERS)
        cookies = signed_in_cookie(make_members(cycle.coordinator.party, 1)[0])
    analyse()
    _within(_path(small), _path(cycle), cookies)
    with floor() as served:
        page, found = _floor(served, cycle.pk)
    with halle() as served, httpx.Client(cookies=cookies, timeout=30) as client:
        _pages(served, client, _path(cycle), page)
        _at_once(served, cookies, _path(cycle))
        _searches(served, client, _path(cycle), found)


def _within(small: str, path: str, cookies: dict[str, str]) -> None:
    """What only shows inside the process: how many statements, and a page nobody saw lately."""
    from django.conf import settings
    from django.test import Client

    from halle.kernel.memory import forget_all

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.cookies.load(cookies)
    at_few, at_many = ([_statements(client, at) for _ in range(2)][-1] for at in (small, path))
    what = f"statements of a shop page at {OFFERS} offers, as many as at {FEW}"
    tell(Figure(what, engine(), at_many, "statements", most=at_few))

    def alone() -> float:
        forget_all()
        spent = cpu_ms()
        client.get(path)
        return cpu_ms() - spent

    what = f"shop page out of {OFFERS} offers, nothing remembered of it"
    tell(Figure(what, engine(), median_of(alone, 9), "ms of CPU"))


def _pages(served: Served, client: httpx.Client, path: str, page_floor: float) -> None:
    beside = Beside("floor", page_floor)

    def ask(number: int) -> None:
        page = number % 400 + 1
        client.get(f"{served.url}{path}?page={page}").raise_for_status()

    what = f"shop page out of {OFFERS} offers"
    ask(0)
    alike = cpu_each(served, TIMES, lambda _: ask(0))
    tell(Figure(f"{what}, one page", engine(), alike, "ms of CPU", most=15, beside=beside))
    anew = cpu_each(served, TIMES, lambda number: ask(number + 1))
    said = f"{what}, each page for the first time"
    tell(Figure(said, engine(), anew, "ms of CPU", most=15, beside=beside))


def _at_once(served: Served, cookies: dict[str, str], path: str) -> None:
    def ask(client: httpx.Client, number: int) -> None:
        url = f"{served.url}{path}?page={number % 400 + 1}"
        client.get(url, cookies=cookies).raise_for_status()

    waits = waits_ms(CLIENTS, VISITS, ask)
    late = waits[int(len(waits) * 0.95)]
    what = f"shop page out of {OFFERS} offers, {CLIENTS} clients at once, p95"
    tell(Figure(what, engine(), late, "ms of wall", most=50))


def _searches(served: Served, client: httpx.Client, path: str, search_floor: float) -> None:
    from benchmarks.world import KINDS

    def ask(number: int) -> None:
        words = f"{KINDS[number % len(KINDS)]} {number}"
        shop = client.get(f"{served.url}{path}", params={"q": words}).raise_for_status()
        if not re.search(r'class="tile', shop.text):
            raise SystemExit(f"nothing found for {words}")

    each = cpu_each(served, TIMES, ask)
    beside = Beside("floor", search_floor)
    what = f"search in {OFFERS} offers, other words each time"
    tell(Figure(what, engine(), each, "ms of CPU", most=30, beside=beside))


def _floor(served: Served, cycle_id: int) -> tuple[float, float]:
    from benchmarks.world import KINDS

    with httpx.Client(base_url=served.url, timeout=30) as client:

        def page(number: int) -> None:
            asked = {"cycle": cycle_id, "from": 24 * number}
            client.get("/", params=asked).raise_for_status()

        def search(number: int) -> None:
            word = KINDS[number % len(KINDS)][1:5].lower()
            client.get("/", params={"cycle": cycle_id, "q": word}).raise_for_status()

        page(0)
        return cpu_each(served, 300, page), cpu_each(served, 300, search)


def _statements(client: Any, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        shop = client.get(path)
    if shop.status_code != 200:
        raise SystemExit(f"the shop answers {shop.status_code}")
    return len(seen)


def _path(cycle: Any) -> str:
    return f"/manger/{cycle.session.public_id}/"


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_shop", measure)
