"""Below how much a producer does not come, and an order is not taken."""

from collections.abc import Mapping


def suppliers_below(
    totals_cents: Mapping[int, int], minimums_cents: Mapping[int, int]
) -> dict[int, int]:
    """The producers whose orders do not reach their minimum, and what is missing in cents.

    Their lines are cancelled at closing. ``totals_cents`` is what members ordered from
    each producer, goods with VAT, without fees. Reaching the minimum exactly is enough;
    a producer from whom nobody ordered has nothing to cancel and is not listed, nor is
    one without a minimum.

    >>> suppliers_below({7: 4990, 8: 5000, 9: 10}, {7: 5000, 8: 5000})
    {7: 10}
    """
    return {
        supplier: minimums_cents[supplier] - total
        for supplier, total in totals_cents.items()
        if 0 < total < minimums_cents.get(supplier, 0)
    }


def missing_for_order(total_cents: int, minimum_cents: int) -> int:
    """How many cents an order still needs to be taken; 0 once the minimum is reached.

    >>> missing_for_order(1850, 2000), missing_for_order(2000, 2000)
    (150, 0)
    """
    return max(0, minimum_cents - total_cents)
