"""For how much a ring is done, so that every firm in it can invoice exactly that.

VAT is counted on the price without VAT and rounded, so that some amounts are the whole of no
price: at 20 %, no price comes to 3 cents, and one amount in six is out of reach. A ring in which
one invoice were a cent below the next would leave a cent that nobody owes.
"""

from __future__ import annotations

from collections.abc import Iterable

from halle.billing.rules.invoices import half_up


def net_of(total_cents: int, rate: int) -> int | None:
    """The price without VAT that comes to this with it, if there is one; rate in basis points.

    >>> net_of(30_000, 2000), net_of(30_003, 2000), net_of(500, 1000), net_of(7, 0)
    (25000, None, None, 7)
    """
    about = total_cents * 10_000 // (10_000 + rate)
    near = (about - 1, about, about + 1)
    return next((net for net in near if net + half_up(net * rate, 10_000) == total_cents), None)


def most_that_all_can_invoice(cents: int, rates: Iterable[int]) -> int:
    """The highest amount, up to ``cents``, that is the whole of a price at each of these rates.

    >>> most_that_all_can_invoice(30_003, [2000, 1000, 550]), most_that_all_can_invoice(500, [1000])
    (30001, 499)
    """
    asked = set(rates)
    while any(net_of(cents, rate) is None for rate in asked):
        cents -= 1
    return cents
