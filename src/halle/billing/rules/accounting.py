"""What an invoice and its payment write in the accounts of the two firms (French chart, PCG)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from halle.billing.rules.content import CREDIT, EUROS, Content, Side

SALES, PURCHASES, BANK, OTHER = "VE", "AC", "BQ", "OD"
JOURNALS = {
    SALES: "Journal des ventes",
    PURCHASES: "Journal des achats",
    BANK: "Journal de banque",
    OTHER: "Journal des opérations diverses",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """Which account takes what; an accountant may want others.

    What is to be paid in mutual credit stands on sub-accounts of 411 and 401 (guide PIPAME
    2013, « à compenser »); what the network owes, or is owed, on 467. Its fees go to 627 (or
    622, as the accountant likes), payments that no invoice explains to 471 until they are.
    """

    customers: str = "411000"
    customers_to_offset: str = "411800"
    suppliers: str = "401000"
    suppliers_to_offset: str = "401800"
    goods_sold: str = "707000"
    services_sold: str = "706000"
    goods_bought: str = "607000"
    services_bought: str = "604000"
    vat_collected: str = "445710"
    vat_deductible: str = "445660"
    network: str = "467000"
    bank: str = "512000"
    network_fees: str = "627000"
    commissions: str = "708200"
    network_losses: str = "658000"
    suspense: str = "471000"

    def label_of(self, account: str) -> str:
        """What the account is called."""
        for name, words in _LABELS.items():
            if getattr(self, name) == account:
                return words
        return account


_LABELS = {
    "customers": "Clients",
    "customers_to_offset": "Clients à compenser",
    "suppliers": "Fournisseurs",
    "suppliers_to_offset": "Fournisseurs à compenser",
    "goods_sold": "Ventes de marchandises",
    "services_sold": "Prestations de services",
    "goods_bought": "Achats de marchandises",
    "services_bought": "Achats de prestations de services",
    "vat_collected": "TVA collectée",
    "vat_deductible": "TVA déductible sur autres biens et services",
    "network": "Réseau d'échange, compte de compensation",
    "bank": "Banque",
    "network_fees": "Frais du réseau d'échange",
    "commissions": "Commissions et courtages",
    "network_losses": "Pertes du réseau d'échange",
    "suspense": "Compte d'attente",
}


class Line(NamedTuple):
    """One line of an entry: ``cents`` is a debit above zero, a credit below.

    ``party`` is the other firm, on the lines of customers and suppliers only.
    """

    account: str
    cents: int
    party: Side | None = None


class BookEntry(NamedTuple):
    """One entry in a firm's accounts; its lines sum to zero.

    ``letter`` and ``lettered_on`` tie the lines of the other firm together once all is paid.
    """

    journal: str
    day: date
    piece: str
    piece_on: date
    label: str
    lines: tuple[Line, ...]
    letter: str = ""
    lettered_on: date | None = None


def sale_lines(content: Content, chart: Chart) -> tuple[Line, ...]:
    """An invoice in the accounts of its seller: 411 against 70 and 44571, by rate.

    A credit note is the opposite.
    """
    owed = [
        Line(account, cents, content.buyer) for account, cents in _owed_by_customer(content, chart)
    ]
    sold = {"goods": chart.goods_sold, "services": chart.services_sold}
    nets = [Line(sold[nature], -cents) for nature, cents in _nets(content)]
    taxes = [Line(chart.vat_collected, -one.vat_cents) for one in content.rates]
    return _signed(content, [*owed, *nets, *taxes])


def purchase_lines(
    content: Content, chart: Chart, *, recovers_vat: bool = True
) -> tuple[Line, ...]:
    """The same invoice in the accounts of its buyer: 60 and 44566 against 401.

    A buyer who charges no VAT recovers none: it is a part of what was bought.
    """
    bought = {"goods": chart.goods_bought, "services": chart.services_bought}
    nets = [Line(bought[nature], cents) for nature, cents in _nets(content)]
    account = chart.vat_deductible if recovers_vat else nets[0].account
    taxes = [Line(account, one.vat_cents) for one in content.rates]
    owed = [
        Line(account, -cents, content.seller)
        for account, cents in _owed_to_supplier(content, chart)
    ]
    return _signed(content, [*nets, *taxes, *owed])


def receipt_lines(content: Content, means: str, cents: int, chart: Chart) -> tuple[Line, ...]:
    """A payment in the accounts of who is paid; undone when ``cents`` are below zero."""
    account = chart.customers if _in_euros(content, means) else chart.customers_to_offset
    return (Line(_paid_from(means, chart), cents), Line(account, -cents, content.buyer))


def expense_lines(content: Content, means: str, cents: int, chart: Chart) -> tuple[Line, ...]:
    """The same payment in the accounts of who pays."""
    account = chart.suppliers if _in_euros(content, means) else chart.suppliers_to_offset
    return (Line(account, cents, content.seller), Line(_paid_from(means, chart), -cents))


def journal_of_payment(means: str) -> str:
    """Money of the bank in its journal; set-offs among other entries.

    >>> journal_of_payment("euro"), journal_of_payment("clearing")
    ('BQ', 'OD')
    """
    return BANK if means == "euro" else OTHER


def _paid_from(means: str, chart: Chart) -> str:
    return chart.bank if means == "euro" else chart.network


def _in_euros(content: Content, means: str) -> bool:
    """Which of the two accounts of a firm a payment clears: the one that the invoice opened."""
    if content.settlement == EUROS:
        return True
    return content.settlement != CREDIT and means == "euro"


def _owed_by_customer(content: Content, chart: Chart) -> Iterator[tuple[str, int]]:
    yield chart.customers_to_offset, content.credit_cents
    yield chart.customers, content.total_cents - content.credit_cents


def _owed_to_supplier(content: Content, chart: Chart) -> Iterator[tuple[str, int]]:
    yield chart.suppliers_to_offset, content.credit_cents
    yield chart.suppliers, content.total_cents - content.credit_cents


def _nets(content: Content) -> list[tuple[str, int]]:
    """What was sold without VAT, by nature and rate."""
    sums: defaultdict[tuple[str, int], int] = defaultdict(int)
    for line in content.lines:
        sums[line.nature, line.rate] += line.net_cents
    return [(nature, cents) for (nature, _rate), cents in sorted(sums.items())]


def _signed(content: Content, lines: list[Line]) -> tuple[Line, ...]:
    sign = -1 if content.is_credit_note else 1
    return tuple(line._replace(cents=sign * line.cents) for line in lines if line.cents)
