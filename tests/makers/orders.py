"""Orders, and what must add up around them, for tests."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Sum

from halle.circuits.actions.place_order import place_order
from halle.circuits.checkout import OrderReceipt
from halle.circuits.models import Collection, OrderCycle, Slot
from halle.identity.models import Party
from halle.ledger.models import Balance, Leg
from halle.market.models import Offer, Order, OrderLine, StockPool
from tests.makers.circuits import slot_of
from tests.makers.identity import NOON, actor, make_person


def order(
    cycle: OrderCycle,
    lines: Mapping[Offer, int],
    *,
    buyer: Party | None = None,
    slot: Slot | None = None,
    pay_by: str = "collection",
    at: datetime = NOON,
    key: str | None = None,
    **values: Any,
) -> OrderReceipt:
    """Somebody orders through the one door, to be paid at collection unless told otherwise."""
    return place_order(
        actor=actor(buyer or make_person()),
        cycle_id=cycle.pk,
        slot_id=(slot or slot_of(cycle)).pk,
        lines={offer.pk: quantity for offer, quantity in lines.items()},
        pay_by=pay_by,
        at=at,
        idempotency_key=key,  # type: ignore[call-arg]
        **values,
    )


def what_is_there() -> dict[str, Any]:
    """Everything an order touches, to assert that a refusal changed none of it."""
    return {
        "orders": list(
            Order.objects.order_by("pk").values_list("pk", "state", "version", "total_cents")
        ),
        "lines": list(OrderLine.objects.order_by("pk").values_list("order", "offer", "quantity")),
        "pools": dict(StockPool.objects.values_list("pk", "reserved")),
        "slots": dict(Slot.objects.values_list("pk", "taken")),
        "collections": Collection.objects.count(),
        "legs": list(Leg.objects.order_by("pk").values_list("account", "cents")),
        "balances": dict(Balance.objects.values_list("account", "cents")),
    }


def assert_books_agree() -> None:
    """Stock, places and credit set aside are exactly what living orders say."""
    living = [Order.State.HELD, Order.State.PLACED, Order.State.CONFIRMED]
    promised = [Order.State.HELD, Order.State.PLACED]
    lines = OrderLine.objects.filter(order__state__in=promised, state=OrderLine.State.LIVE)
    drawn = dict(lines.filter(pool__isnull=False).values_list("pool").annotate(total=Sum("drawn")))
    for pool in StockPool.objects.all():
        assert pool.reserved == drawn.get(pool.pk, 0), pool
    for slot in Slot.objects.all():
        there = Collection.objects.filter(slot=slot, order__state__in=living).count()
        assert slot.taken == there, slot
    for one in Order.objects.filter(state__in=living):
        fees = one.fees.filter(is_per_line=False).aggregate(total=Sum("cents"))["total"] or 0
        shown = one.lines.aggregate(total=Sum("total_cents"))["total"] or 0
        assert one.total_cents == shown + fees, one
    for balance in Balance.objects.all():
        legs = Leg.objects.filter(account=balance.pk).aggregate(total=Sum("cents"))["total"]
        assert balance.cents == (legs or 0), balance
    assert (Leg.objects.aggregate(total=Sum("cents"))["total"] or 0) == 0
    paid = Order.objects.filter(pay_by=Order.PayBy.CREDIT, state=Order.State.PLACED)
    advanced = Leg.objects.filter(account__kind="advance").aggregate(total=Sum("cents"))["total"]
    assert (advanced or 0) == (paid.aggregate(total=Sum("total_cents"))["total"] or 0)
