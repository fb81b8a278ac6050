"""What is invoiced of a deal of which a mediator gave the seller a part.

VAT is counted on the price without VAT and rounded, so that some amounts are the whole of no
price: at 20 %, one in six. The part in credit then goes down by a cent, or the part in euros
that goes with it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from halle.barter.rules.ring_amounts import net_of
from halle.billing.rules.invoices import InvoiceLine, add_up
from halle.kernel.rules.sharing import share_out

Group = tuple[int, str, str]
"""Rate, exemption and nature: what one line of the invoice has in common."""


class Part(NamedTuple):
    """What of the credit is the seller's, what of the euros goes with it, and what it is for."""

    cents: int
    euro_cents: int
    lines: tuple[InvoiceLine, ...]


def part_of(title: str, lines: Sequence[InvoiceLine], euro_cents: int, cents: int) -> Part:
    """The part of a deal that ``cents`` of its credit pay, lowered to what can be invoiced.

    The euros go down in the same proportion. The lines say the deal's title, one for each rate
    and nature, and come to exactly both together.

    >>> work = [InvoiceLine("Atelier", 100_000, 2000, nature="services")]
    >>> part = part_of("Une journée", work, 0, 48_000)
    >>> part.cents, [line.unit_price_cents for line in part.lines]
    (48000, [40000])
    >>> part_of("Une journée", work, 0, 10_503).cents
    10502
    >>> part_of("Une journée", work, 40_000, 40_000)[:2]
    (40000, 20000)
    """
    whole = add_up(lines).total_cents - euro_cents
    while True:
        most = euro_cents * cents // whole
        for euros in range(most, max(most - 6, -1), -1):
            if found := _lines_of(title, lines, cents + euros):
                return Part(cents, euros, found)
        cents -= 1


def _lines_of(
    title: str, lines: Iterable[InvoiceLine], total: int
) -> tuple[InvoiceLine, ...] | None:
    """Lines in the proportion of the deal's that come to this with VAT, if there are any."""
    nets: defaultdict[Group, int] = defaultdict(int)
    for line in lines:
        nets[line.rate, line.exemption, line.nature] += line.net_cents
    rates = sorted({group[0] for group in nets}, key=lambda rate: -_of(nets, rate))
    weights = [_of(nets, rate) * (10_000 + rate) for rate in rates]
    wanted = dict(zip(rates, share_out(total, weights), strict=True))
    found = _nets(wanted, rates)
    if found is None:
        return None
    parts: dict[Group, int] = {}
    for rate, net in found.items():
        groups = [group for group in nets if group[0] == rate]
        shares = share_out(net, [max(0, nets[group]) for group in groups])
        parts |= dict(zip(groups, shares, strict=True))
    return tuple(
        InvoiceLine(title, net, rate, unit="LS", nature=nature, exemption=exemption)
        for (rate, exemption, nature), net in parts.items()
        if net
    )


def _nets(wanted: dict[int, int], rates: list[int]) -> dict[int, int] | None:
    """A price without VAT for each rate; the first takes the cents that the others cannot."""
    first, *others = rates
    for lowered in range(3):
        nets: dict[int, int] = {}
        left = wanted[first]
        for rate in others:
            part = max(0, wanted[rate] - lowered)
            while (net := net_of(part, rate)) is None:
                part -= 1
            nets[rate] = net
            left += wanted[rate] - part
        net = net_of(left, first)
        if net is not None:
            return {first: net} | nets
    return None


def _of(nets: dict[Group, int], rate: int) -> int:
    return sum(net for group, net in nets.items() if group[0] == rate)
