"""The invoices of the year, numbered as they were issued, and what paid them; written as sets."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from halle.billing.issuing import content_for
from halle.billing.models import Invoice, InvoiceBalance, NumberSeries, Settlement
from halle.billing.rules.content import CREDIT_VAT_IN_EUROS, EUROS, Content, as_plain
from halle.billing.rules.exemptions import NO_VAT
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms, add_up, write_number
from halle.billing.rules.letters import letter_of
from halle.config.demo.firms import NETWORK_NAME
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.network.sales import Sale
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel import sets

DAYS_TO_PAY = 30
INVOICE_COLUMNS = (
    "id", "public_id", "issuer_id", "customer_id", "series", "number", "reference", "net_cents",
    "vat_cents", "total_cents", "settlement", "issued_at", "due_on", "snapshot",
)  # fmt: skip
BALANCE_COLUMNS = (
    "invoice_id", "issuer_id", "customer_id", "due_on", "total_cents", "credited_cents", "open_cents",
)  # fmt: skip
SETTLEMENT_COLUMNS = ("public_id", "invoice_id", "cents", "means", "reference", "letter", "at")


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment of an invoice; ``cents`` of nothing is all that was left."""

    at: datetime
    means: str
    reference: str
    cents: int | None = None


@dataclass(slots=True)
class Paper:
    """An invoice that was issued, and how it was paid."""

    issued_at: datetime
    seller: Firm
    buyer: Firm
    line: InvoiceLine
    settlement: str = EUROS
    paid: list[Paid] = field(default_factory=list)
    sale: Sale | None = None


def paper_of(sale: Sale, plan: Plan) -> Paper:
    """The invoice that a sale paid: issued some days before."""
    assert sale.line is not None
    draw = plan.draw("invoice", sale.public_id)
    issued_at = sale.at - timedelta(days=draw.randint(2, 32), minutes=draw.randrange(300))
    paid = [Paid(sale.at, "credit", str(sale.public_id), sale.cents)]
    if sale.settlement == CREDIT_VAT_IN_EUROS:
        wired_at = min(sale.at + timedelta(days=draw.randint(0, 6), hours=2), plan.now)
        paid.append(Paid(wired_at, "euro", f"VIR {sale.public_id.hex[-8:].upper()}"))
    return Paper(issued_at, sale.payee, sale.payer, sale.line, sale.settlement, paid, sale)


class PaperWriter:
    """Numbers invoices seller by seller and year by year, and writes them all at once."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._ids = plan, PublicIds(plan.draw("invoices"))
        self._numbers: dict[tuple[int, str], int] = defaultdict(int)
        self._models: dict[int, Content] = {}
        self._invoices: list[tuple[object, ...]] = []
        self._balances: list[tuple[object, ...]] = []
        self._settlements: list[tuple[object, ...]] = []

    def write(self, papers: list[Paper]) -> None:
        """Write them, the earliest first; sales learn the number that they paid."""
        ordered = sorted(papers, key=lambda one: one.issued_at)
        for pk, paper in zip(sets.reserve_ids(Invoice, len(ordered)), ordered, strict=True):
            self._take(pk, paper)
        sets.insert(Invoice, INVOICE_COLUMNS, self._invoices)
        sets.insert(InvoiceBalance, BALANCE_COLUMNS, self._balances)
        sets.insert(Settlement, SETTLEMENT_COLUMNS, self._settlements)
        counters = [(*series, last + 1) for series, last in self._numbers.items()]
        sets.insert(NumberSeries, ("issuer_id", "series", "next_number"), counters)

    def _take(self, pk: int, paper: Paper) -> None:
        today = self._plan.local(paper.issued_at).date()
        seller, buyer, series = paper.seller.id, paper.buyer.id, str(today.year)
        self._numbers[seller, series] += 1
        number = self._numbers[seller, series]
        content = self._content(paper, today, write_number(series, number))
        if paper.sale:
            paper.sale.message = f"Facture {content.number}"
        totals = (content.net_cents, content.vat_cents, content.total_cents)
        self._invoices.append(
            (pk, self._ids.at(paper.issued_at), seller, buyer, series, number,
             self._ids.at(paper.issued_at), *totals, content.settlement, paper.issued_at,
             content.due_on, json.dumps(as_plain(content), ensure_ascii=False))
        )  # fmt: skip
        left = self._settle(pk, paper, content.total_cents)
        self._balances.append((pk, seller, buyer, content.due_on, content.total_cents, 0, left))

    def _content(self, paper: Paper, today: date, number: str) -> Content:
        """What the invoice says: the two sides are the same on all of theirs."""
        totals = add_up([paper.line])
        return replace(
            self._model(paper.seller, paper.line, today),
            number=number,
            issued_on=today,
            due_on=today + timedelta(days=DAYS_TO_PAY),
            supplied_on=today,
            nature=paper.line.nature,
            buyer=replace(self._model(paper.buyer, paper.line, today).seller, iban="", bic=""),
            lines=(paper.line,),
            rates=totals.rates,
            net_cents=totals.net_cents,
            vat_cents=totals.vat_cents,
            total_cents=totals.total_cents,
            settlement=paper.settlement,
            network="" if paper.settlement == EUROS else NETWORK_NAME,
        )

    def _model(self, firm: Firm, line: InvoiceLine, today: date) -> Content:
        """An invoice of this firm to itself, from which its others differ by all but the seller."""
        if firm.id not in self._models:
            own = line if firm.demo.charges_vat else replace(line, rate=0, exemption=NO_VAT)
            say = content_for(firm.id, firm.id, [own], InvoiceTerms(), today)
            self._models[firm.id] = say("")
        return self._models[firm.id]

    def _settle(self, pk: int, paper: Paper, left: int) -> int:
        """What is left once everything that paid it is written down."""
        for one in paper.paid:
            cents = left if one.cents is None else min(one.cents, left)
            if cents <= 0:
                continue
            row = (self._ids.at(one.at), pk, cents, one.means, one.reference, letter_of(pk), one.at)
            self._settlements.append(row)
            left -= cents
        return left
