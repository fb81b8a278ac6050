"""VAT inside prices: how much of what a member pays is tax, to the cent.

Rates are whole basis points (550 is 5.5 %). Prices include VAT. In document mode the
tax is rounded once per rate for the whole order, then handed back to the lines, so that
an invoice's lines, its table of rates and its total always agree.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from halle.kernel.rules.sharing import divide_half_up, round_keeping_sum

WHOLE = 10_000
"""One hundred per cent in basis points."""

FRENCH_RATES_BP = (0, 210, 550, 1000, 2000)
"""0 (franchise, or out of scope), 2.1, 5.5, 10 and 20 % (CGI art. 278 to 281)."""


class VatTotal(NamedTuple):
    """One row of an invoice's VAT table: what was sold at a rate and the tax inside it."""

    rate_bp: int
    gross_cents: int
    vat_cents: int


class DocumentVat(NamedTuple):
    """VAT of a whole document: one row per rate, and the tax inside each line."""

    totals: tuple[VatTotal, ...]
    by_line: tuple[int, ...]


def vat_included(gross_cents: int, rate_bp: int) -> int:
    """The VAT inside a price, to the nearest cent; a refund mirrors the sale.

    >>> vat_included(5000, 1000), vat_included(5000, 2500), vat_included(-5000, 1000)
    (455, 1000, -455)
    """
    return divide_half_up(gross_cents * rate_bp, WHOLE + rate_bp)


def vat_added(net_cents: int, rate_bp: int) -> int:
    """The VAT to add to a net price, for producers who think in prices without tax.

    >>> vat_added(5000, 1000), vat_added(1500, 150)
    (500, 23)
    """
    return divide_half_up(net_cents * rate_bp, WHOLE)


def vat_by_piece(piece_cents: int, quantity: int, rate_bp: int) -> int:
    """The VAT of several identical pieces, rounded on each: what some tills print.

    Only to compare with such a till; our own documents use `vat_by_rate`.

    >>> vat_by_piece(525, 2, 1000), vat_included(2 * 525, 1000)
    (96, 95)
    """
    return quantity * vat_included(piece_cents, rate_bp)


def vat_by_rate(lines: Iterable[tuple[int, int]]) -> DocumentVat:
    """VAT of a document from its ``(gross_cents, rate_bp)`` lines, in document mode.

    The tax of each rate is computed on that rate's total, half up, and allocated to the
    lines by largest remainder: the lines of a rate add up to its total exactly, and each
    is within a cent of its own tax. Rows come in ascending order of rate; discount lines
    are negative; a rate of zero has a row without tax.

    >>> vat_by_rate([(600, 1000), (120, 1000), (200, 0)])
    DocumentVat(totals=(VatTotal(rate_bp=0, gross_cents=200, vat_cents=0), \
VatTotal(rate_bp=1000, gross_cents=720, vat_cents=65)), by_line=(54, 11, 0))
    """
    listed = list(lines)
    positions: dict[int, list[int]] = {}
    for position, (_, rate_bp) in enumerate(listed):
        positions.setdefault(rate_bp, []).append(position)
    by_line = [0] * len(listed)
    totals = []
    for rate_bp in sorted(positions):
        places = positions[rate_bp]
        amounts = [listed[place][0] for place in places]
        gross = sum(amounts)
        total = vat_included(gross, rate_bp) if rate_bp else 0
        totals.append(VatTotal(rate_bp, gross, total))
        if rate_bp:
            for place, cents in zip(places, _allocate(amounts, rate_bp, total), strict=True):
                by_line[place] = cents
    return DocumentVat(tuple(totals), tuple(by_line))


def _allocate(amounts: Sequence[int], rate_bp: int, total: int) -> list[int]:
    return round_keeping_sum([amount * rate_bp for amount in amounts], WHOLE + rate_bp, total)
