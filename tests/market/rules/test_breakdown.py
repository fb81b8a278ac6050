"""Fees of an order, added up per fee and VAT rate."""

from halle.market.rules.breakdown import FeeTotal, fee_totals
from halle.market.rules.fees import Fee
from halle.market.rules.pricing import LineInput, price_order


def test_each_fee_is_listed_once_per_vat_rate_and_all_add_up() -> None:
    margin = Fee(1, "Marge", "sales", "percent_per_item", 1000, "distributor", 9, "inherit")
    packing = Fee(2, "Sachet", "packing", "per_item", 5, "coordinator", 11, 2000)
    handling = Fee(3, "Gestion", "admin", "flat", 150, "coordinator", 11, 2000)
    lines = [
        LineInput(1, 7, 2, 250, 550),
        LineInput(2, 8, 1, 900, 2000),
        LineInput(3, 8, 4, 100, 550),
    ]
    priced = price_order(lines, [margin, packing, handling])
    assert fee_totals(priced) == [
        FeeTotal(1, 9, "Marge", "sales", "distributor", True, 550, 90),
        FeeTotal(2, 11, "Sachet", "packing", "coordinator", True, 2000, 35),
        FeeTotal(1, 9, "Marge", "sales", "distributor", True, 2000, 90),
        FeeTotal(3, 11, "Gestion", "admin", "coordinator", False, 2000, 150),
    ]
    assert sum(total.cents for total in fee_totals(priced)) == priced.fees_cents


def test_one_fee_used_in_two_roles_is_listed_twice() -> None:
    fees = [
        Fee(1, "Port", "transport", "per_item", 20, "supplier", 9, only_supplier=7),
        Fee(1, "Port", "transport", "per_item", 20, "distributor", 9),
    ]
    priced = price_order([LineInput(1, 7, 2, 250, 550)], fees)
    assert [(total.role, total.cents) for total in fee_totals(priced)] == [
        ("supplier", 40),
        ("distributor", 40),
    ]
