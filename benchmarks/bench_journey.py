"""The whole journey over HTTP: shop page, eight products, basket, order paid with credit.

Peer: django-oscar in its own environment, the same journey anonymously, in the same run.
CPU of the whole process tree, the database and the worker that sends confirmations included.
"""

from __future__ import annotations

import os
import re
import time

import httpx

from benchmarks.figures import Beside, Figure, tell
from benchmarks.oscar import buy, oscar
from benchmarks.place import analyse, engine, on_both_engines
from benchmarks.server import Served, cpu_each, halle, settle

WARM, COUNTED = 30, 200
PEER_WARM, PEER_COUNTED = 5, 30
KEY = re.compile(r'name="set" value="([0-9a-f-]{36})=1"')
TOLD = "BENCH_PEER_JOURNEY"


def main() -> None:
    """The peer first, then this journey on both engines beside it."""
    if "HALLE_BENCH_CHILD" not in os.environ:
        with oscar() as peer:
            if peer is not None:
                os.environ[TOLD] = str(_peer(peer))
    on_both_engines("benchmarks.bench_journey", measure)


def measure() -> None:
    """Print the journey of this engine."""
    from benchmarks.world import make_members, make_open_cycle, signed_in_cookie
    from halle.kernel.transactions import write_transaction

    with write_transaction():
        cycle = make_open_cycle(1000)
        members = make_members(cycle.coordinator.party, WARM + COUNTED)
        cookies = [signed_in_cookie(member) for member in members]
    analyse()
    path = f"/manger/{cycle.session.public_id}/"
    with halle() as served:
        for number in range(WARM):
            _buy(served, path, cookies[number])
        settle()
        started, before = time.perf_counter(), served.cpu_ms()
        for cookie in cookies[WARM:]:
            _buy(served, path, cookie)
        wall = (time.perf_counter() - started) * 1000 / COUNTED
        settle()
        each = (served.cpu_ms() - before) / COUNTED
    peer = os.environ.get(TOLD)
    beside = Beside("django-oscar", float(peer), is_peer=True) if peer else None
    what = "journey: shop, 8 products, basket, order paid with credit, 12 requests"
    tell(Figure(what, engine(), each, "ms of CPU", most=40, dream=25, beside=beside))
    tell(Figure("the same journey, one member at a time", engine(), wall, "ms of wall"))


def _peer(served: Served) -> float:
    for number in range(PEER_WARM):
        buy(served, number)
    requests = 0

    def once(number: int) -> None:
        nonlocal requests
        requests += buy(served, PEER_WARM + number)

    each = cpu_each(served, PEER_COUNTED, once)
    what = f"journey of django-oscar, {requests / PEER_COUNTED:.0f} requests"
    tell(Figure(what, "SQLite", each, "ms of CPU"))
    return each


def _buy(served: Served, path: str, cookies: dict[str, str]) -> None:
    htmx = {"HX-Request": "true"}
    with httpx.Client(base_url=served.url, cookies=cookies, timeout=30) as client:
        shop = client.get(path)
        keys = list(dict.fromkeys(KEY.findall(shop.text)))[:8]
        token = _value(shop.text, "csrfmiddlewaretoken")
        for key in keys:
            added = client.post(
                f"{path}panier/remplir/", headers=htmx,
                data={"set": f"{key}=1", "csrfmiddlewaretoken": token, "next": path},
            )  # fmt: skip
            added.raise_for_status()
        basket = client.get(f"{path}panier/").text
        wish = {name: _value(basket, name) for name in ("csrfmiddlewaretoken", "key", "expected")}
        wish |= {"slot": _value(basket, "slot"), "pay_by": "credit", "do": "order"}
        ordered = client.post(f"{path}panier/", data=wish)
        if ordered.status_code != 302 or len(keys) != 8:
            raise SystemExit(f"no order: {ordered.status_code}, {len(keys)} products")
        client.get(ordered.headers["Location"]).raise_for_status()


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if found is None:
        raise SystemExit(f"the page has no field {name}")
    return found[1]


if __name__ == "__main__":
    main()
