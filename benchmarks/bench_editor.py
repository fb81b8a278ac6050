"""The table of products of a cycle with 10 000 offers: opened, one price changed, saved.

Open Food Network's users report 30 to 54 seconds for theirs. Floor: the rows of one page
and the write of one price by hand, in one transaction of the same durability.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx

from benchmarks.figures import Beside, Figure, tell
from benchmarks.place import analyse, cpu_ms, engine, on_both_engines
from benchmarks.server import Served, cpu_each, halle

OFFERS, TIMES = 10_000, 25
FIELD = re.compile(r"<(?:input|select)\b[^>]*>")
NAME = re.compile(r'\bname="([^"]*)"')
VALUE = re.compile(r'\bvalue="([^"]*)"')
_PAGE = """
SELECT offer.id, party.name, product.name, offer.price_cents, pool.on_hand - pool.reserved
FROM circuits_cycleoffer brought
JOIN market_offer offer ON offer.id = brought.offer_id
JOIN market_variant variant ON variant.id = offer.variant_id
JOIN market_product product ON product.id = variant.product_id
JOIN identity_party party ON party.id = offer.seller_id
JOIN market_stockpool pool ON pool.id = offer.pool_id
WHERE brought.cycle_id = %s ORDER BY party.name, product.name LIMIT 30
"""


def measure() -> None:
    """Print the figures of this engine."""
    from benchmarks.world import make_open_cycle, signed_in_cookie
    from halle.identity.models import Role
    from halle.kernel.transactions import write_transaction
    from tests.makers.identity import make_person, make_role

    with write_transaction():
        manager = make_person("Manager")
        cycle = make_open_cycle(OFFERS, manager=manager)
        for supplier in cycle.suppliers.select_related("supplier__party"):
            make_role(manager, supplier.supplier.party, Role.Kind.MANAGER)
        cookies = signed_in_cookie(manager)
    analyse()
    path = f"/manger/organiser/commandes/{cycle.session.public_id}/produits/"
    beside = Beside("floor", _floor(cycle))
    with halle() as served, httpx.Client(cookies=cookies, timeout=60) as client:
        _change(served, client, path, 0)
        each = cpu_each(served, TIMES, lambda number: _change(served, client, path, number + 1))
    what = f"cycle editor on {OFFERS} offers: opened, one price saved, shown again"
    tell(Figure(what, engine(), each, "ms of CPU", most=300, beside=beside))


def _change(served: Served, client: httpx.Client, path: str, number: int) -> None:
    page = client.get(f"{served.url}{path}").raise_for_status().text
    form = dict(_fields(page))
    if "p0" not in form:
        raise SystemExit("the table has no price to change")
    form["p0"] = f"{3 + number % 5},{10 + number % 90}"
    saved = client.post(f"{served.url}{path}", data=form)
    if saved.status_code != 302:
        raise SystemExit(f"not saved: {saved.status_code}")
    shown = client.get(f"{served.url}{path}").raise_for_status().text
    if dict(_fields(shown))["p0"].strip() != form["p0"]:
        raise SystemExit("saved, but not shown")


def _fields(page: str) -> list[tuple[str, str]]:
    """What a browser would send back of the table: every box that is ticked or typed in."""
    found = []
    for field in FIELD.findall(page):
        name = NAME.search(field)
        if name is None or ('type="checkbox"' in field and " checked" not in field):
            continue
        value = VALUE.search(field)
        found.append((name[1], unescape(value[1]) if value else ""))
    return [(name, value) for name, value in found if name not in ("q", "do")]


def _floor(cycle: Any) -> float:
    from django.db import connection

    from halle.kernel.transactions import write_transaction

    spent = cpu_ms()
    for number in range(TIMES):
        with write_transaction(), connection.cursor() as cursor:
            cursor.execute(_PAGE, [cycle.pk])
            first = cursor.fetchall()[0][0]
            changed = "UPDATE market_offer SET price_cents = %s WHERE id = %s"
            cursor.execute(changed, [300 + number, first])
    return (cpu_ms() - spent) / TIMES


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_editor", measure)
