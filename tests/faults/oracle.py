"""What must be true of a territory whatever was killed; each broken statement is a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.post import POST
from tests.faults.territory import STOCK


def read(journals: Path) -> list[dict[str, Any]]:
    """Everything the clients were told, in the order each of them was told it."""
    lines = []
    for journal in sorted(journals.glob("*.jsonl")):
        lines += [json.loads(line) for line in journal.read_text().splitlines()]
    return lines


def breaches(journals: Path) -> list[str]:
    """Everything that is wrong; nothing, when all is well."""
    from django.db import connection

    from halle.kernel import outbox

    outbox.drain()
    try:
        told = read(journals)
        return [
            *_acknowledged(told),
            *_stock(),
            *_places(),
            *_credit(),
            *_closings(),
            *_facts(),
            *_mails(journals.parent / POST),
            *_checks(),
        ]
    finally:
        connection.close()


def _acknowledged(told: list[dict[str, Any]]) -> Iterator[str]:
    from halle.kernel.models import AuditLine
    from halle.market.models import Order

    orders = {str(one.public_id): one for one in Order.objects.all()}
    answers = [one for one in told if "status" in one]
    for one in answers:
        if one["status"] >= 500:
            yield f"{one['kind']} was answered {one['status']}: {one['answer']}"
    placed = [one for one in answers if one["kind"] == "order" and one["status"] == 201]
    for public_id, times in Counter(one["answer"]["public_id"] for one in placed).items():
        if public_id not in orders:
            yield f"order {public_id} was acknowledged and is not there"
        if times > 1:
            yield f"order {public_id} answers {times} keys"
    if len(orders) != len(placed):
        yield f"{len(placed)} orders were acknowledged, {len(orders)} are there"
    keys = AuditLine.objects.exclude(key=None).values_list("key", flat=True)
    noted = Counter(key.rsplit(":", 1)[1] for key in keys)
    for one in answers:
        known = orders.get(one["answer"].get("public_id", ""))
        if known is None or one["status"] >= 300:
            continue
        if one["kind"] != "cancel" and noted[one["key"]] != 1:
            yield f"{one['kind']} {one['key']} left {noted[one['key']]} audit lines"
        if known.version < one["answer"]["version"]:
            yield f"order {known.public_id} lost version {one['answer']['version']}"
        if one["kind"] == "cancel" and known.state != "cancelled":
            yield f"order {known.public_id} was called off and is {known.state}"


def _stock() -> Iterator[str]:
    from django.db.models import Sum

    from halle.market.models import OrderLine, StockPool

    live = OrderLine.objects.filter(state="live").order_by()
    drawn = live.values_list("pool", "order__state").annotate(total=Sum("drawn"))
    by_state = {(pool, state): total for pool, state, total in drawn}
    for pool in StockPool.objects.all():
        promised = sum(by_state.get((pool.pk, state), 0) for state in ("held", "placed"))
        sold = by_state.get((pool.pk, "confirmed"), 0)
        if pool.reserved != promised:
            yield f"{pool.name} promises {pool.reserved}, orders hold {promised}"
        if pool.on_hand + sold != STOCK:
            yield f"{pool.name} has {pool.on_hand} and sold {sold}: not {STOCK}"


def _places() -> Iterator[str]:
    from django.db.models import Count, Q

    from halle.circuits.models import Slot

    living = Q(collections__order__state__in=("held", "placed", "confirmed"))
    for slot in Slot.objects.annotate(baskets=Count("collections", filter=living)):
        if slot.taken != slot.baskets or (slot.capacity and slot.taken > slot.capacity):
            yield f"slot {slot.pk} of {slot.capacity} says {slot.taken}, holds {slot.baskets}"


def _credit() -> Iterator[str]:
    from django.db.models import Sum

    from halle.ledger.models import Balance, Leg
    from halle.market.models import Order

    for balance in Balance.objects.filter(cents__lt=0):
        yield f"wallet {balance.account_id} is at {balance.cents}"
    advances = Leg.objects.filter(account__kind="advance").values_list("account__holder")
    aside = dict(advances.annotate(total=Sum("cents")))
    paid = Order.objects.filter(pay_by="credit", state="placed").order_by().values_list("buyer")
    owed = dict(paid.annotate(total=Sum("total_cents")))
    for buyer in aside.keys() | owed.keys():
        if aside.get(buyer, 0) != owed.get(buyer, 0):
            yield f"{buyer}: {aside.get(buyer, 0)} set aside for {owed.get(buyer, 0)} ordered"


def _closings() -> Iterator[str]:
    from halle.ledger.models import Entry
    from halle.market.models import Order, SaleSession

    for session in SaleSession.objects.filter(state="closed").exclude(closings=1):
        yield f"cycle {session.pk} closed {session.closings} times"
    for late in Order.objects.filter(session__state="closed", state="placed"):
        yield f"order {late.pk} is still placed in a closed cycle"
    firm = Order.objects.filter(state="confirmed").values_list("public_id", flat=True)
    entries = Counter(Entry.objects.filter(kind="order").values_list("reference", flat=True))
    expected = Counter(map(str, firm))
    for reference in entries.keys() | expected.keys():
        if entries[reference] != expected[reference]:
            yield f"order {reference}: {entries[reference]} entries, not {expected[reference]}"


def _facts() -> Iterator[str]:
    from halle.kernel.models import Delivery, RecordedFact
    from halle.market.models import Order, SaleSession

    facts = RecordedFact.objects.filter(name="circuits.order_placed").values_list("payload")
    placed = Counter(json.loads(payload)["public_id"] for (payload,) in facts)
    expected = Counter(str(one) for one in Order.objects.values_list("public_id", flat=True))
    if placed != expected:
        yield f"{sum(placed.values())} orders were told for {sum(expected.values())}"
    closed = RecordedFact.objects.filter(name="circuits.order_cycle_closed").count()
    if closed != SaleSession.objects.filter(state="closed").count():
        yield f"{closed} closings were told"
    if RecordedFact.objects.filter(relayed=False).exists():
        yield "some facts wait to be told"
    for delivery in Delivery.objects.filter(attempts__gt=0)[:5]:
        yield f"delivery to {delivery.subscriber}: {delivery.error}"


def _mails(post: Path) -> Iterator[str]:
    """A mail leaves at most once; one that was leaving when the machine died is in doubt."""
    from halle.kernel.models import Delivery, OutgoingMail

    left = Counter(post.read_text().splitlines() if post.exists() else [])
    for name, times in left.items():
        if times > 1:
            yield f"mail {name} left {times} times"
    told = OutgoingMail.objects.values_list("state", flat=True)
    states = Counter(told)
    waiting = Delivery.objects.filter(subscriber="kernel.mail.send_mail", dead=False).count()
    if states["queued"] > waiting:
        yield f"{states['queued']} mails wait, {waiting} are on their way"
    if not states["sent"] <= len(left) <= states["sent"] + states["sending"]:
        yield f"{len(left)} mails left, {dict(states)} are known"


def _checks() -> Iterator[str]:
    from halle.kernel.integrity import findings

    for name, broken in findings():
        # Killed in the very moment a mail leaves, nobody can know whether it did.
        for line in broken if name != "no mail stopped on its way" else ():
            yield f"halle check: {name}: {line}"
