"""Closed cycles with firm orders and their books, for tests of what comes after closing."""

from halle.circuits.models import OrderCycle
from halle.circuits.rules.settlement import settle_amounts
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import post_entry
from halle.market.models import Order, SaleSession


def close(cycle: OrderCycle) -> OrderCycle:
    """Make the placed orders of a cycle firm and post what each of them owes to whom."""
    session = cycle.session
    SaleSession.objects.filter(pk=cycle.pk).update(
        state=SaleSession.State.CLOSED, closed_at=session.closes_at
    )
    placed = Order.objects.filter(session=cycle.pk, state=Order.State.PLACED)
    for one in placed.prefetch_related("lines", "fees"):
        Order.objects.filter(pk=one.pk).update(state=Order.State.CONFIRMED)
        goods = [(line.supplier_id, line.vat_bp, line.goods_cents) for line in one.lines.all()]
        fees = [(fee.owner_id, fee.vat_bp, fee.cents) for fee in one.fees.all()]
        _post(cycle, one, "order", settle_amounts(goods, fees, one.buyer_id))
        if one.pay_by == Order.PayBy.CREDIT:
            legs = {
                ("advance", one.buyer_id, ""): -one.total_cents,
                ("buyer", one.buyer_id, ""): one.total_cents,
            }
            _post(cycle, one, "settle", legs)
    session.refresh_from_db()
    return cycle


def _post(cycle: OrderCycle, one: Order, kind: str, legs: dict) -> None:
    post_entry(
        actor=Actor.machine_operator(),
        keeper_id=cycle.coordinator_id,
        kind=kind,
        reference=str(one.public_id),
        legs={tuple(key): cents for key, cents in legs.items()},
        at=cycle.session.closes_at,
    )
