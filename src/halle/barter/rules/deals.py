"""What a deal is made of, and how much of it is paid where a mediator has decided."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class DealLineWords(NamedTuple):
    """One line of a quote: how much of what, one unit's price without VAT, the rate of VAT.

    ``rate`` is in basis points, ``unit`` a code of UN/ECE recommendation 20.
    """

    label: str
    unit_price_cents: int
    rate: int = 2000
    quantity_thousandths: int = 1000
    unit: str = "C62"
    nature: str = "services"


class DealTerms(NamedTuple):
    """What a seller proposes: its lines, how much of the whole is in credit, until when.

    ``units`` is how many of the listing's stock it takes.
    """

    title: str
    lines: tuple[DealLineWords, ...]
    credit_cents: int
    until: date
    text: str = ""
    units: int = 0


class Share(NamedTuple):
    """What passes when a part is paid: credit, either side's fee, and where the fees go."""

    cents: int
    buyer_fee: int
    seller_fee: int
    guarantee: int
    fund: int


def share_of(whole: Share, cents: int) -> Share:
    """The same with a part of the credit, fees in proportion, rounded down.

    No amount is above what was reserved for the whole, and together they still sum to zero:
    what both sides pay in fees is what the two funds get.

    >>> share_of(Share(100_000, 0, 2000, 500, 1500), 40_000)
    Share(cents=40000, buyer_fee=0, seller_fee=800, guarantee=200, fund=600)
    >>> share_of(Share(1000, 1, 1, 2, 0), 600)
    Share(cents=600, buyer_fee=0, seller_fee=0, guarantee=0, fund=0)
    """
    buyer = whole.buyer_fee * cents // whole.cents
    seller = whole.seller_fee * cents // whole.cents
    fees, all_fees = buyer + seller, whole.guarantee + whole.fund
    guarantee = whole.guarantee * fees // all_fees if all_fees else 0
    return Share(cents, buyer, seller, guarantee, fees - guarantee)
