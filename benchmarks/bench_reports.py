"""Every report over 100 000 lines, as page, CSV and XLSX: first byte, memory, CPU.

The same of a hub with 10 000 lines, on the same server: what grows with the lines shows.
Floor: the widest report read and written as CSV by hand, column by column the same rows.
"""

from __future__ import annotations

import csv
import io
import time
from typing import Any, NamedTuple

import httpx

from benchmarks.figures import Beside, Figure, tell
from benchmarks.place import analyse, cpu_ms, engine, on_both_engines
from benchmarks.server import Served, halle

FEW, MANY = 1_250, 12_500
LINES = 8
KINDS = {"page": "", "CSV": "csv/", "XLSX": "xlsx/"}
WIDEST = "commandes"
_LINES = """
SELECT o.placed_at, cycle.name, o.number, buyer.name, buyer.email, buyer.phone, point.name,
       place.street, commune.name, slot.starts_at, supplier.name, line.name, line.unit,
       variant.sku, line.quantity, line.final_quantity, line.final_grams, line.price_cents,
       line.goods_cents, line.fees_cents, line.total_cents, line.vat_bp, o.pay_by, o.state,
       o.comment
FROM market_orderline line
JOIN market_order o ON o.id = line.order_id
JOIN circuits_ordercycle cycle ON cycle.session_id = o.session_id
JOIN identity_party buyer ON buyer.id = o.buyer_id
JOIN circuits_collection collection ON collection.order_id = o.id
JOIN circuits_slot slot ON slot.id = collection.slot_id
JOIN circuits_cyclepoint brought ON brought.id = slot.cycle_point_id
JOIN circuits_point point ON point.id = brought.point_id
JOIN territory_place place ON place.id = point.place_id
JOIN territory_commune commune ON commune.id = place.commune_id
JOIN identity_party supplier ON supplier.id = line.supplier_id
JOIN market_offer offer ON offer.id = line.offer_id
JOIN market_variant variant ON variant.id = offer.variant_id
WHERE o.session_id = %s ORDER BY o.number, supplier.name, line.name, line.id
"""


class Taken(NamedTuple):
    """One report in one form: when its first byte came, what it cost, how far memory rose."""

    first_ms: float
    cpu_ms: float
    risen_mb: float


def measure() -> None:
    """Tell the figures of this engine."""
    from benchmarks.world import signed_in_cookie
    from tests.makers.circuits import make_hub
    from tests.makers.identity import make_person

    manager = make_person("Manager")
    small, large = (make_hub(manager=manager, takes_credit=True) for _ in range(2))
    _close_full_cycle(small, FEW)
    cycle = _close_full_cycle(large, MANY)
    analyse()
    cookies = signed_in_cookie(manager)
    with halle() as served:
        few, many = (_all_reports(served, cookies, hub) for hub in (small, large))
    floor = _floor(cycle.pk) / MANY / LINES * 1000
    for kind in KINDS:
        _tell(kind, few, many, floor)


def _tell(
    kind: str,
    few: dict[tuple[str, str], Taken],
    many: dict[tuple[str, str], Taken],
    floor: float,
) -> None:
    where, lines = engine(), MANY * LINES
    names = [name for name, other in many if other == kind]
    name = max(names, key=lambda one: many[one, kind].first_ms)
    slowest = many[name, kind].first_ms / 1000
    what = f"first byte of the slowest report as {kind} ({name}), {lines} lines"
    tell(Figure(what, where, slowest, "s", most=2))
    grown = {one: many[one, kind].risen_mb - few[one, kind].risen_mb for one in names}
    name = max(grown, key=lambda one: grown[one])
    what = f"memory at {lines} lines above that at {FEW * LINES}, {kind}, worst ({name})"
    tell(Figure(what, where, max(0.0, grown[name]), "MB", most=5))
    if kind != "page":
        each = many[WIDEST, kind].cpu_ms / lines * 1000
        beside = Beside("floor", floor)
        tell(Figure(f"1000 lines of the widest report as {kind}", where, each, "ms of CPU",
                    beside=beside))  # fmt: skip


def _close_full_cycle(hub: Any, orders: int) -> Any:
    from benchmarks.world import make_full_cycle
    from halle.billing.models import Payment
    from halle.circuits.actions.close_order_cycle import close_order_cycle
    from halle.kernel.actor import Actor
    from halle.market.models import Order

    cycle = make_full_cycle(orders, hub=hub)
    at = cycle.session.closes_at
    close_order_cycle(actor=Actor.clock(), cycle_id=cycle.pk, at=at.replace(year=2030))
    Payment.objects.bulk_create(
        Payment(keeper=hub.party, payer_id=payer, for_reference=key, method="cash", cents=cents,
                at=at, recorded_by_id=payer)
        for payer, key, cents in Order.objects.filter(
            session=cycle.pk, pay_by="collection", state="confirmed"
        ).values_list("buyer_id", "public_id", "total_cents")
    )  # fmt: skip
    return cycle


def _all_reports(served: Served, cookies: dict[str, str], hub: Any) -> dict[tuple[str, str], Taken]:
    from halle.circuits.queries.reports.catalogue import REPORTS

    for_hub = {"pour": f"groupement:{hub.party.public_id}"}
    with httpx.Client(cookies=cookies, params=for_hub, timeout=120) as client:
        url = f"{served.url}/manger/rapports"
        client.get(f"{url}/{WIDEST}/").raise_for_status()
        return {
            (report.name, kind): _take(served, client, f"{url}/{report.name}/{ending}")
            for kind, ending in KINDS.items()
            for report in REPORTS
        }


def _take(served: Served, client: httpx.Client, url: str) -> Taken:
    served.forget_peak()
    rested = served.peak_mb()
    started, spent = time.perf_counter(), served.cpu_ms()
    with client.stream("GET", url) as response:
        response.raise_for_status()
        pieces = response.iter_raw()
        next(pieces)
        first = (time.perf_counter() - started) * 1000
        for _ in pieces:
            pass
    return Taken(first, served.cpu_ms() - spent, served.peak_mb() - rested)


def _floor(cycle_id: int) -> float:
    from django.db import connection

    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";")
    spent = cpu_ms()
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [cycle_id])
        while rows := cursor.fetchmany(1000):
            sheet.writerows(rows)
            out.seek(0)
            out.truncate()
    return cpu_ms() - spent


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_reports", measure)
