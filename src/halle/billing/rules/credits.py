"""What is left of an invoice to be given back, once credit notes have given back a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from halle.billing.rules.content import Content
from halle.billing.rules.invoices import InvoiceLine, add_up


def what_is_left(before: Content, notes: Sequence[Content]) -> list[InvoiceLine]:
    """The invoice's own lines; after a credit note, one line for each rate with what is left.

    Never more than is left with VAT: where rounding VAT on two parts comes to a cent more than
    on the whole, the last part is a cent less. Nothing where all was given back.
    """
    if not notes:
        return list(before.lines)
    nets: defaultdict[tuple[int, str], int] = defaultdict(int)
    for line in before.lines:
        nets[line.rate, line.exemption] += line.net_cents
    for line in (line for note in notes for line in note.lines):
        nets[line.rate, line.exemption] -= line.net_cents
    natures = {(line.rate, line.exemption): line.nature for line in before.lines}
    lines = [
        InvoiceLine(
            f"Solde de la facture {before.number}", net, rate,
            nature=natures.get((rate, exemption), "goods"), exemption=exemption,
        )
        for (rate, exemption), net in nets.items() if net > 0
    ]  # fmt: skip
    left = before.total_cents - sum(note.total_cents for note in notes)
    while lines and add_up(lines).total_cents > left:
        most = max(range(len(lines)), key=lambda place: lines[place].unit_price_cents)
        lower = replace(lines[most], unit_price_cents=lines[most].unit_price_cents - 1)
        lines = [lower if place == most else one for place, one in enumerate(lines)]
        lines = [one for one in lines if one.unit_price_cents]
    return lines
