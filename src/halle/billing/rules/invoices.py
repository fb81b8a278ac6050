"""What an invoice adds up to, line by line and rate by rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from halle.billing.rules.exemptions import category_of

UNITS = frozenset({"C62", "KGM", "GRM", "LTR", "MTR", "MTK", "HUR", "DAY", "MON", "KMT", "LS"})
"""Units of UN/ECE recommendation 20 that lines may count in; C62 is a piece, LS a lump sum."""

RATES = (2000, 1000, 850, 550, 210, 0)
"""The rates of VAT in France, in basis points (Tax Code, articles 278 to 281 quater)."""

LARGEST_CENTS = 10_000_000_000
LARGEST_QUANTITY = 1_000_000_000
MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line: its words, how much of it, what one unit costs without VAT.

    ``rate`` is in basis points (550 for 5.5 %); at 0 ``exemption`` says which law frees it
    from VAT: the name of one of ``EXEMPTIONS``, or the sentence to be printed. ``nature`` is goods or services. A negative quantity takes something off.
    """

    label: str
    unit_price_cents: int
    rate: int
    quantity_thousandths: int = 1000
    unit: str = "C62"
    nature: str = "goods"
    exemption: str = ""

    @property
    def net_cents(self) -> int:
        """What the line costs without VAT, half a cent rounded away from zero."""
        return half_up(self.quantity_thousandths * self.unit_price_cents, 1000)

    @property
    def category(self) -> str:
        """The VAT category of UNTDID 5305: standard, or what its exemption says."""
        return "S" if self.rate else category_of(self.exemption)


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Where something is brought, in France."""

    street: str
    postcode: str
    town: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceTerms:
    """When and how an invoice is to be paid, and what it says beside its lines.

    ``settlement`` is euros, credit (all of it in mutual credit), credit_vat_in_euros or
    credit_in_part (``credit_part_cents`` of it in credit, VAT included); ``network`` names the
    network of the credit. ``paid_cents`` was paid before it is issued. Without ``due_on`` it is
    due in thirty days, without ``late_penalty_bp`` at the legal rate (Commercial Code, L441-10).
    """

    due_on: date | None = None
    supplied_on: date | None = None
    settlement: str = "euros"
    network: str = ""
    deliver_to: PostalAddress | None = None
    late_penalty_bp: int | None = None
    note: str = ""
    credit_part_cents: int = 0
    paid_cents: int = 0


@dataclass(frozen=True, slots=True)
class RateTotal:
    """What one VAT rate adds up to; ``net_cents`` is without VAT."""

    rate: int
    net_cents: int
    vat_cents: int
    category: str = "S"
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What is to be paid, and of what it is made."""

    net_cents: int
    vat_cents: int
    rates: tuple[RateTotal, ...]

    @property
    def total_cents(self) -> int:
        """With VAT."""
        return self.net_cents + self.vat_cents


def half_up(amount: int, divisor: int) -> int:
    """A whole number, halves rounded away from zero.

    >>> half_up(1250, 1000), half_up(1500, 1000), half_up(-1500, 1000)
    (1, 2, -2)
    """
    whole = (2 * abs(amount) + divisor) // (2 * divisor)
    return -whole if amount < 0 else whole


def add_up(lines: Iterable[InvoiceLine]) -> Totals:
    """VAT on the sum of each rate, half up (EN 16931, BR-CO-17; Commercial Code, L441-9).

    >>> add_up([InvoiceLine("Conseil", 100_000, 2000)])
    Totals(net_cents=100000, vat_cents=20000, rates=(RateTotal(rate=2000, net_cents=100000, \
vat_cents=20000, category='S', exemption=''),))
    >>> add_up([InvoiceLine("Pain", 3, 550)] * 10).vat_cents
    2
    """
    nets: defaultdict[tuple[int, str, str], int] = defaultdict(int)
    for line in lines:
        nets[line.rate, line.category, line.exemption] += line.net_cents
    rates = tuple(
        RateTotal(rate, net, half_up(net * rate, 10_000), category, exemption)
        for (rate, category, exemption), net in sorted(nets.items())
    )
    return Totals(sum(one.net_cents for one in rates), sum(one.vat_cents for one in rates), rates)


def makes_sense(lines: list[InvoiceLine]) -> bool:
    """Whether these lines can be invoiced: said, measured, taxed, and something in the end.

    >>> makes_sense([InvoiceLine("Pain", 450, 550)]), makes_sense([InvoiceLine("Pain", 450, 0)])
    (True, False)
    """
    return (
        0 < len(lines) <= MOST_LINES
        and all(map(_makes_sense, lines))
        and add_up(lines).total_cents > 0
    )


def nature_of(lines: Iterable[InvoiceLine]) -> str:
    """What kind of operation it is: goods, services or mixed (decree 2022-1299).

    >>> nature_of([InvoiceLine("Pain", 450, 550), InvoiceLine("Port", 5, 2000, nature="services")])
    'mixed'
    """
    natures = {line.nature for line in lines}
    return natures.pop() if len(natures) == 1 else "mixed"


def write_number(series: str, number: int) -> str:
    """A number as it is printed: series, then at least four digits.

    >>> write_number("2026", 7), write_number("AV2026", 12345)
    ('2026-0007', 'AV2026-12345')
    """
    return f"{series}-{number:04d}"


def place_in_series(written: str) -> int | None:
    """Which one of its series a number as printed is; nothing for what was not printed here.

    >>> place_in_series("2026-0007"), place_in_series("AV2026-12345"), place_in_series("F12")
    (7, 12345, None)
    """
    counted = written.rpartition("-")[2]
    looks_so = counted.isascii() and counted.isdigit() and 4 <= len(counted) <= 9
    return int(counted) if looks_so and "-" in written else None


def _makes_sense(line: InvoiceLine) -> bool:
    return (
        any(mark.isprintable() and not mark.isspace() for mark in line.label)
        and len(line.label) <= 200
        and line.nature in ("goods", "services")
        and line.unit in UNITS
        and 0 < abs(line.quantity_thousandths) <= LARGEST_QUANTITY
        and 0 <= line.unit_price_cents <= LARGEST_CENTS
        and 0 <= line.rate <= 10_000
        and abs(line.net_cents) <= LARGEST_CENTS
        and bool(line.exemption) == (line.rate == 0)
    )
