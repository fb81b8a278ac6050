"""One sale between two firms of the network: what, how much, paid how."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.barter.models import Transfer
from halle.barter.rules.fees import Fees
from halle.billing.rules.content import CREDIT, CREDIT_VAT_IN_EUROS
from halle.billing.rules.exemptions import NO_VAT
from halle.billing.rules.invoices import InvoiceLine, add_up
from halle.config.demo_loading.network.firms import Firm

INVOICED_PERMILLE = 280
VAT_IN_EUROS_PERMILLE = 150
ASKED_PERMILLE = 220
"""How many sales get an invoice here, pay their VAT in euros, are asked for by the seller."""


@dataclass(slots=True)
class Sale:
    """Credit that changed hands, and the invoice that it paid, if it was issued here."""

    public_id: UUID
    at: datetime
    payer: Firm
    payee: Firm
    cents: int
    fees: Fees
    message: str
    kind: str = Transfer.Kind.PAYMENT.value
    line: InvoiceLine | None = None
    settlement: str = ""
    period: str = ""
    recurring_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a buyer would like of a seller, before anybody looks at what there is to spend."""

    line: InvoiceLine
    settlement: str
    kind: str

    @property
    def cents(self) -> int:
        """What of it is to be paid in credit."""
        totals = add_up([self.line])
        return totals.net_cents if self.settlement == CREDIT_VAT_IN_EUROS else totals.total_cents


def wish(seller: Firm, draw: random.Random) -> Wish:
    """Something that the seller's trade sells."""
    line = line_of(seller, draw)
    settlement = ""
    if draw.randrange(1000) < INVOICED_PERMILLE:
        in_euros = line.rate and draw.randrange(1000) < VAT_IN_EUROS_PERMILLE
        settlement = CREDIT_VAT_IN_EUROS if in_euros else CREDIT
    asked = draw.randrange(1000) < ASKED_PERMILLE
    kind = Transfer.Kind.REQUEST if asked else Transfer.Kind.PAYMENT
    return Wish(line, settlement, kind.value)


def line_of(seller: Firm, draw: random.Random) -> InvoiceLine:
    """A line of an invoice; prices differ a little from one customer to the next."""
    sold = draw.choice(seller.sector.sells)
    pieces = min(draw.randint(sold.least, sold.most) for _ in range(2))
    swing = draw.randint(-12, 18)
    normal = seller.demo.charges_vat
    return InvoiceLine(
        label=sold.label,
        unit_price_cents=sold.price_cents * (100 + swing) // 100,
        rate=sold.vat_bp if normal else 0,
        quantity_thousandths=1000 * pieces,
        unit=sold.unit,
        nature=sold.nature,
        exemption="" if normal else NO_VAT,
    )
