"""What orders keep: their lines and fees, for whole sets of orders, one statement each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from halle.kernel import sets
from halle.market.rules.repricing import KeptLine

Amount = tuple[int, int, int]
"""Whose, at which VAT rate in basis points, how many cents with VAT."""


class KeptOrder(NamedTuple):
    """What is needed of an order to price it again and to write what follows from it."""

    order_id: int
    public_id: str
    number: int
    buyer_id: int
    pay_by: str
    version: int
    total_cents: int
    fee_terms: str


def kept_orders(order_ids: Iterable[int]) -> dict[int, KeptOrder]:
    """These orders, in the order of their ids."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, public_id, number, buyer_id, pay_by, version, total_cents, fee_terms "
            f"FROM market_order WHERE {sets.any_of('id')} ORDER BY id",
            [sets.as_list(order_ids)],
        )
        rows = cursor.fetchall()
    return {row[0]: KeptOrder(row[0], str(sets.as_uuid(row[1])), *row[2:]) for row in rows}


def live_lines(order_ids: Iterable[int]) -> dict[int, list[KeptLine]]:
    """The lines that orders still have, in the order in which they were written."""
    ids = list(order_ids)
    lines: dict[int, list[KeptLine]] = {order_id: [] for order_id in ids}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id, id, offer_id, supplier_id, quantity, price_cents, vat_bp, grams, "
            "final_quantity, final_grams, goods_cents, fees_cents, total_cents "
            "FROM market_orderline "
            f"WHERE {sets.any_of('order_id')} AND state = 'live' ORDER BY id",
            [sets.as_list(ids)],
        )
        for row in cursor:
            lines[row[0]].append(KeptLine(*row[1:]))
    return lines


def goods_of_orders(order_ids: Iterable[int]) -> dict[int, list[Amount]]:
    """What each producer asks for in each order, per rate; cancelled lines come to nothing."""
    return _amounts(
        "SELECT order_id, supplier_id, vat_bp, SUM(goods_cents) FROM market_orderline "
        f"WHERE {sets.any_of('order_id')} AND state = 'live' "
        "GROUP BY order_id, supplier_id, vat_bp",
        order_ids,
    )


def fees_of_orders(order_ids: Iterable[int]) -> dict[int, list[Amount]]:
    """What each fee owner receives from each order, per rate."""
    return _amounts(
        "SELECT order_id, owner_id, vat_bp, SUM(cents) FROM market_orderfee "
        f"WHERE {sets.any_of('order_id')} GROUP BY order_id, owner_id, vat_bp",
        order_ids,
    )


def _amounts(sql: str, order_ids: Iterable[int]) -> dict[int, list[Amount]]:
    ids = list(order_ids)
    amounts: dict[int, list[Amount]] = {order_id: [] for order_id in ids}
    with connection.cursor() as cursor:
        cursor.execute(sql, [sets.as_list(ids)])
        for order_id, holder, vat_bp, cents in cursor:
            amounts[order_id].append((holder, vat_bp, int(cents)))
    return amounts
