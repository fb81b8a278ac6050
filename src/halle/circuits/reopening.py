"""The steps of closing, backwards: nothing is erased, everything is as it was."""

from __future__ import annotations

from collections.abc import Iterable

from halle.circuits.closing import Occasion, closing_reference
from halle.circuits.placing import CREDIT, move_slots
from halle.circuits.policies.books import cannot_reopen
from halle.circuits.queries.settlement_input import places_of
from halle.ledger.posting import Posting
from halle.ledger.queries.entries import legs_about
from halle.market import closing
from halle.market.amounts import write_repriced
from halle.market.ordering import drawn_by_order
from halle.market.queries.kept import kept_orders, live_lines
from halle.market.rules.repricing import reprice
from halle.market.stock import take_back


def reversals(order_ids: Iterable[int], occasion: Occasion) -> list[Posting]:
    """For each firm order one entry that takes back what its closing had written."""
    numbers = {
        closing_reference(order.public_id, occasion.closings): order.number
        for order in kept_orders(order_ids).values()
    }
    return [
        occasion.posting(
            "reopen", reference, numbers[reference], {key: -cents for key, cents in legs.items()}
        )
        for reference, legs in legs_about(("order", "settle"), numbers).items()
    ]


def put_back(cycle_id: int, occasion: Occasion) -> list[Posting]:
    """Make firm orders placed ones again, with their fallen lines; set their credit aside.

    Raises :class:`~halle.circuits.errors.CannotReopen` when the stock is no longer there.
    """
    firm = closing.firm_orders(cycle_id)
    fallen = closing.fallen_orders(cycle_id)
    sold = drawn_by_order(firm)
    closing.revive_lines(fallen)
    orders, lines = kept_orders(fallen), live_lines(fallen)
    repriced = {pk: reprice(lines[pk], order.fee_terms) for pk, order in orders.items()}
    write_repriced(repriced)
    revived = closing.unconfirm_orders(cycle_id, fallen)
    move_slots(places_of(revived))
    promised = drawn_by_order([*firm, *revived])
    if take_back(sold, {pool: cents - sold.get(pool, 0) for pool, cents in promised.items()}):
        raise cannot_reopen("no-stock")
    return [
        occasion.posting(
            "advance",
            f"{order.public_id}:{order.version + 1}",
            order.number,
            {
                ("wallet", order.buyer_id, ""): order.total_cents - repriced[pk].total_cents,
                ("advance", order.buyer_id, ""): repriced[pk].total_cents - order.total_cents,
            },
        )
        for pk, order in orders.items()
        if order.pay_by == CREDIT and order.total_cents != repriced[pk].total_cents
    ]
