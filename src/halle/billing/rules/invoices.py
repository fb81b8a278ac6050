"""What an invoice adds up to, line by line and rate by rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line: its words, what it costs with VAT, and the VAT within.

    ``rate`` is in basis points (550 for 5.5 %); a credit note has negative cents.
    """

    label: str
    quantity: str
    cents: int
    vat_cents: int
    rate: int


@dataclass(frozen=True, slots=True)
class RateTotal:
    """What one VAT rate adds up to; ``net_cents`` is without VAT."""

    rate: int
    net_cents: int
    vat_cents: int


def add_up(lines: Iterable[InvoiceLine]) -> tuple[int, list[RateTotal]]:
    """The total with VAT, and each rate's share (French Commercial Code, article L441-9).

    >>> add_up([InvoiceLine("Miel", "2", 1500, 78, 550), InvoiceLine("Port", "1", 300, 50, 2000)])
    (1800, [RateTotal(rate=550, net_cents=1422, vat_cents=78), \
RateTotal(rate=2000, net_cents=250, vat_cents=50)])
    """
    total, gross, vat = 0, defaultdict[int, int](int), defaultdict[int, int](int)
    for line in lines:
        total += line.cents
        gross[line.rate] += line.cents
        vat[line.rate] += line.vat_cents
    return total, [RateTotal(rate, gross[rate] - vat[rate], vat[rate]) for rate in sorted(gross)]


def write_number(series: str, number: int) -> str:
    """A number as it is printed: series, then at least four digits.

    >>> write_number("2026", 7), write_number("AV2026", 12345)
    ('2026-0007', 'AV2026-12345')
    """
    return f"{series}-{number:04d}"
