"""What a payment costs the two sides, and which fund it goes to."""

from __future__ import annotations

from typing import NamedTuple

from halle.kernel.rules.sharing import divide_half_up


class FeeTerms(NamedTuple):
    """Fees in permille, counted on the whole sale or on its part in credit."""

    buyer_permille: int = 0
    seller_permille: int = 0
    on_whole: bool = False
    guarantee_permille: int = 0


class Fees(NamedTuple):
    """Cents, each rounded to the nearest; ``guarantee`` and ``fund`` are all of them."""

    buyer: int
    seller: int
    guarantee: int
    fund: int


NO_FEES = Fees(0, 0, 0, 0)


def fees_of(credit_cents: int, euro_cents: int, terms: FeeTerms) -> Fees:
    """The fees of a sale paid partly in credit, partly in euros; all of them are in credit.

    >>> fees_of(100_000, 0, FeeTerms(10, 20, guarantee_permille=250))
    Fees(buyer=1000, seller=2000, guarantee=750, fund=2250)
    >>> fees_of(60_000, 40_000, FeeTerms(0, 50, on_whole=True))
    Fees(buyer=0, seller=5000, guarantee=0, fund=5000)
    >>> fees_of(60_000, 40_000, FeeTerms(0, 50, on_whole=False)).seller
    3000
    """
    base = credit_cents + (euro_cents if terms.on_whole else 0)
    buyer = divide_half_up(base * terms.buyer_permille, 1000)
    seller = min(divide_half_up(base * terms.seller_permille, 1000), credit_cents)
    guarantee, fund = split_with_guarantee(buyer + seller, terms.guarantee_permille)
    return Fees(buyer, seller, guarantee, fund)


def split_with_guarantee(cents: int, permille: int) -> tuple[int, int]:
    """What goes to the guarantee fund (rounded down), and what stays with the network.

    >>> split_with_guarantee(999, 250)
    (249, 750)
    """
    guarantee = cents * permille // 1000
    return guarantee, cents - guarantee


def demurrage_of(balance_cents: int, *, above_cents: int, permille: int) -> int:
    """What a high balance loses in a month; one below the threshold, or below zero, nothing.

    >>> demurrage_of(100_000, above_cents=20_000, permille=10)
    800
    >>> demurrage_of(20_000, above_cents=20_000, permille=10)
    0
    >>> demurrage_of(-50_000, above_cents=0, permille=10)
    0
    """
    return divide_half_up(max(0, balance_cents - above_cents) * permille, 1000)


def broker_fee(credit_cents: int, permille: int) -> int:
    """What a broker is paid on the credit of a deal, rounded down: the fund never gives more.

    >>> broker_fee(120_000, 10), broker_fee(99, 10)
    (1200, 0)
    """
    return credit_cents * permille // 1000
