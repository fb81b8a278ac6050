"""The FEC: the legal columns in their order, numbers without gaps, entries that balance."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.actions.settle_invoice import settle_invoice
from halle.billing.actions.undo_settlements import undo_settlements
from halle.billing.queries.books import entries_of
from halle.billing.rules.accounting import Chart
from halle.billing.rules.fec import COLUMNS, fec_rows
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from tests.makers.firms import make_firm
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()
CHART = Chart()
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
TABLE = InvoiceLine("Table", 100_000, 2000)


def sell(seller, buyer, *lines, at=NOON, settlement="euros"):
    return issue_invoice(
        actor=OPERATOR,
        issuer_id=seller.pk,
        customer_id=buyer.pk,
        reference=new_public_id(),
        lines=list(lines) or [TABLE],
        terms=InvoiceTerms(settlement=settlement, network="Troc"),
        at=at,
    )


def pay(paper, cents, means="euro", reference="VIR 1", at=NOON):
    settle_invoice(
        actor=OPERATOR,
        invoice_id=paper.public_id,
        cents=cents,
        means=means,
        reference=reference,
        at=at,
    )


def fec(firm, period=YEAR):
    """The rows of a firm's file, each as a dict."""
    whole = b"".join(fec_rows(entries_of(firm.pk, *period, CHART), CHART))
    rows = [line.split("\t") for line in whole.decode("iso-8859-15").split("\r\n")]
    assert rows.pop() == [""]
    assert rows[0] == list(COLUMNS)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def cents(text: str) -> int:
    whole, part = text.split(",")
    assert len(part) == 2
    return int(whole) * 100 + int(part)


def check(rows) -> None:
    """What the law asks of any file."""
    numbers, entries = defaultdict(list), defaultdict(int)
    for row in rows:
        if row["EcritureNum"] not in numbers[row["JournalCode"]]:
            numbers[row["JournalCode"]].append(row["EcritureNum"])
        debit, credit = cents(row["Debit"]), cents(row["Credit"])
        assert (debit == 0) != (credit == 0)
        entries[row["JournalCode"], row["EcritureNum"]] += debit - credit
        for column in ("EcritureDate", "PieceDate", "ValidDate"):
            assert date.fromisoformat(row[column])
        assert bool(row["EcritureLet"]) == bool(row["DateLet"])
        assert all(row[name] for name in ("CompteNum", "CompteLib", "PieceRef", "EcritureLib"))
        assert bool(row["CompAuxNum"]) == row["CompteNum"].startswith(("411", "401"))
    for journal in numbers.values():
        assert journal == [str(n) for n in range(1, len(journal) + 1)]
    assert set(entries.values()) <= {0}
    days = [row["EcritureDate"] for row in rows]
    assert days == sorted(days)


def test_columns_are_those_of_the_law():
    assert len(COLUMNS) == 18
    assert COLUMNS[0] == "JournalCode"
    assert COLUMNS[-1] == "Idevise"


def test_a_sale_set_off_in_credit_stands_in_both_books():
    seller, buyer = make_firm("Le Fournil"), make_firm("La Scierie d’en\tHaut\n")
    paper = sell(seller, buyer, settlement="credit")
    pay(paper, 120_000, "credit", "échange 7", at=NOON + timedelta(days=2))

    sold, bought = fec(seller), fec(buyer)

    check(sold)
    check(bought)
    assert [(r["JournalCode"], r["CompteNum"], r["Debit"], r["Credit"]) for r in sold] == [
        ("VE", "411800", "1200,00", "0,00"),
        ("VE", "707000", "0,00", "1000,00"),
        ("VE", "445710", "0,00", "200,00"),
        ("OD", "467000", "1200,00", "0,00"),
        ("OD", "411800", "0,00", "1200,00"),
    ]
    assert [(r["JournalCode"], r["CompteNum"]) for r in bought] == [
        ("AC", "607000"), ("AC", "445660"), ("AC", "401800"), ("OD", "401800"), ("OD", "467000"),
    ]  # fmt: skip
    letters = {r["EcritureLet"] for r in sold if r["CompteNum"] == "411800"}
    assert len(letters) == 1
    assert letters == {r["EcritureLet"] for r in bought if r["CompteNum"] == "401800"}
    assert {r["DateLet"] for r in sold} == {"", "20261126"}
    assert sold[0]["CompAuxLib"] == "La Scierie d'en Haut"
    assert sold[-1]["PieceRef"] == "échange 7"


def test_what_is_not_paid_whole_has_no_letter():
    seller, buyer = make_firm(), make_firm()
    paper = sell(seller, buyer)
    pay(paper, 50_000)

    assert {r["EcritureLet"] for r in fec(seller)} == {""}

    issue_credit_note(
        actor=OPERATOR,
        invoice_id=paper.public_id,
        reason="rendu",
        lines=[InvoiceLine("Table", 58_333, 2000)],
        at=NOON,
    )
    rows = fec(seller)
    check(rows)
    assert len({r["EcritureLet"] for r in rows if r["CompteNum"] == "411000"}) == 1
    assert [r["JournalCode"] for r in rows if r["CompteNum"] == "411000"] == ["BQ", "VE", "VE"]


def test_an_undone_payment_stands_twice_and_nothing_is_lost():
    seller, buyer = make_firm(), make_firm()
    paper = sell(seller, buyer)
    pay(paper, 100)
    undo_settlements(actor=OPERATOR, issuer_id=seller.pk, means="euro", reference="VIR 1", at=NOON)

    rows = fec(seller)

    check(rows)
    bank = [(r["Debit"], r["Credit"]) for r in rows if r["CompteNum"] == "512000"]
    assert bank == [("1,00", "0,00"), ("0,00", "1,00")]


def test_a_file_has_its_period_and_its_firm_only():
    seller, buyer, other = make_firm(), make_firm(), make_firm()
    sell(seller, buyer, at=NOON.replace(month=10))
    sell(seller, buyer)
    sell(other, buyer)

    november = (date(2026, 11, 1), date(2026, 11, 30))
    assert [r["PieceRef"] for r in fec(seller, november)] == ["2026-0002"] * 3
    assert fec(make_firm()) == []
    assert len(fec(buyer)) == 9


@pytest.mark.parametrize("kind", ["few", "many"])
def test_a_file_costs_six_queries_however_long_it_is(kind, django_assert_num_queries):
    seller, buyer = make_firm(), make_firm()
    for n in range(1 if kind == "few" else 12):
        pay(sell(seller, buyer), 100, reference=f"VIR {n}")

    with django_assert_num_queries(6):
        check(fec(seller))
