"""Invoices: numbered without a gap, frozen, mended by credit notes."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.errors import LegalIdentityUnsaid, NothingToInvoice
from halle.billing.models import Invoice, InvoiceBalance, NumberSeries
from halle.billing.papers.cii import invoice_xml
from halle.billing.queries.invoices import invoices_about
from halle.billing.rules.content import as_content
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.billing.rules.mentions import mentions
from halle.kernel.actor import Actor
from halle.kernel.append_only import without_guards
from halle.kernel.errors import Invalid, NotAllowed, NotFound, SignInNeeded
from halle.kernel.ids import new_public_id
from tests.makers.billing import HONEY, breaches, credit, invoice
from tests.makers.firms import make_firm
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()


def test_an_invoice_is_issued_once_and_freezes_what_it_says():
    ana = make_person("Ana")
    hub = make_firm("Le Panier de la Tour")
    order = new_public_id()

    first = invoice(hub, ana, reference=order)
    ana.name = "Someone else"
    ana.save()
    again = invoice(hub, ana, reference=order, lines=[HONEY])

    assert first == again
    assert (first.number, first.total_cents) == ("2026-0001", 1800)
    (paper,) = invoices_about(order)
    assert paper.content.buyer.name == "Ana"
    assert [(one.rate, one.net_cents, one.vat_cents) for one in paper.content.rates] == [
        (550, 1422, 78),
        (2000, 250, 50),
    ]


def test_each_issuer_counts_for_itself_and_each_year_begins_anew_where_it_is():
    ana, hub, farm = make_person(), make_firm(), make_firm()
    new_year_here = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    numbers = [
        invoice(hub, ana).number,
        invoice(farm, ana).number,
        invoice(hub, ana, at=new_year_here - timedelta(hours=1)).number,
        invoice(hub, ana, at=new_year_here).number,
    ]

    assert numbers == ["2026-0001", "2026-0001", "2026-0002", "2027-0001"]


@pytest.mark.parametrize(
    "line",
    [
        None,
        InvoiceLine(" \x00", 100, 2000),
        InvoiceLine("x" * 201, 100, 2000),
        InvoiceLine("x", -100, 2000),
        InvoiceLine("x", 0, 2000),
        InvoiceLine("x", 100, 2000, quantity_thousandths=0),
        InvoiceLine("x", 100, 2000, quantity_thousandths=-1000),
        InvoiceLine("x", 100, 10_001),
        InvoiceLine("x", 100, 0),
        InvoiceLine("x", 100, 2000, exemption="CGI 261"),
        InvoiceLine("x", 100, 2000, unit="dozen"),
        InvoiceLine("x", 100, 2000, nature="gift"),
        InvoiceLine("x", 2**63, 2000),
    ],
)
def test_an_invoice_that_makes_no_sense_uses_no_number(line):
    ana, hub = make_person(), make_firm()

    with pytest.raises(NothingToInvoice):
        invoice(hub, ana, lines=[line] if line else [])

    assert not NumberSeries.objects.exists()
    assert not InvoiceBalance.objects.exists()
    assert invoice(hub, ana).number == "2026-0001"


@pytest.mark.parametrize(
    "terms",
    [
        InvoiceTerms(settlement="barter", network="Troc"),
        InvoiceTerms(settlement="credit"),
        InvoiceTerms(due_on=date(2026, 11, 23)),
        InvoiceTerms(late_penalty_bp=-1),
        InvoiceTerms(note="x" * 501),
    ],
)
def test_terms_that_contradict_each_other_are_refused(terms):
    with pytest.raises(Invalid):
        invoice(make_firm(), make_person(), terms=terms)

    assert not Invoice.objects.exists()


def test_marks_that_no_file_can_hold_become_spaces():
    line = InvoiceLine("Pain\x00 \x0b\x1f au\ud800 \ufffe🥖 levain\n", 100, 550)

    invoice(make_firm(), make_person(), lines=[line], terms=InvoiceTerms(note="a\x08b"))

    content = as_content(Invoice.objects.get().snapshot)
    assert content.lines[0].label == "Pain au 🥖 levain"
    assert content.note == "a b"
    assert b"levain" in invoice_xml(content)


def test_a_seller_says_who_it_is_first():
    with pytest.raises(LegalIdentityUnsaid):
        invoice(make_organisation(), make_person())

    assert not NumberSeries.objects.exists()


def test_a_seller_in_franchise_charges_no_vat_and_says_why():
    bee, ana = make_firm(vat_regime="franchise", vat_number=""), make_person()

    with pytest.raises(NothingToInvoice):
        invoice(bee, ana)
    issued = invoice(bee, ana, lines=[InvoiceLine("Miel", 1500, 0)])

    assert issued.total_cents == 1500
    said = mentions(as_content(Invoice.objects.get().snapshot))
    assert ("TXD", "TVA non applicable, art. 293 B du CGI") in said


def test_the_database_refuses_to_change_an_invoice():
    issued = invoice(make_firm(), make_person())

    InvoiceBalance.objects.all().delete()
    for change in (
        lambda: Invoice.objects.update(total_cents=1),
        lambda: Invoice.objects.filter(public_id=issued.public_id).delete(),
    ):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            change()
    assert Invoice.objects.get().total_cents == 1800


def test_a_refused_issue_leaves_no_gap(monkeypatch):
    """R-4: a number is used when its invoice is, and not before."""
    ana, hub = make_person(), make_firm()
    invoice(hub, ana)
    monkeypatch.setattr(Invoice.objects, "create", lambda **values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        invoice(hub, ana)
    monkeypatch.undo()

    assert invoice(hub, ana).number == "2026-0002"


def test_treasurers_alone_issue_papers():
    treasurer, former, ana = make_person(), make_person(), make_person()
    hub = make_firm(manager=make_person())
    make_role(treasurer, hub, "treasurer")
    make_role(former, hub, "treasurer", ended_at=NOON)
    paper = invoice(hub, ana, by=actor(treasurer))
    refused = [
        (actor(former), NotAllowed),
        (actor(ana), NotAllowed),
        (Actor.clock(), NotAllowed),
        (Actor.nobody(), SignInNeeded),
    ]

    for someone, refusal in refused:
        with pytest.raises(refusal):
            invoice(hub, ana, by=someone)
        with pytest.raises(refusal):
            credit(paper, 100, by=someone)
    with pytest.raises(NotFound):
        issue_credit_note(
            actor=OPERATOR, invoice_id=new_public_id(), lines=[HONEY], reason="", at=NOON
        )

    assert Invoice.objects.count() == 1


def test_a_missing_or_wrong_number_is_found():
    hub, ana = make_firm("hub"), make_person()
    for _ in range(3):
        invoice(hub, ana)
    assert breaches() == []

    with connection.cursor() as cursor:
        for statement in without_guards(connection.vendor, ("billing_invoice",)):
            cursor.execute(statement)
    InvoiceBalance.objects.filter(invoice__number=2).delete()
    Invoice.objects.filter(number=2).delete()
    assert any("2 papers up to number 3" in line for line in breaches())
    NumberSeries.objects.update(next_number=9)
    assert any("next is 9" in line for line in breaches())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_no_double():
    ana, hub = make_person(), make_firm()
    threads, each = 8, 6
    same_order = new_public_id()
    start, failures = threading.Barrier(threads), []

    def issue():
        start.wait()
        try:
            for _ in range(each):
                invoice(hub, ana)
            invoice(hub, ana, reference=same_order)
        except Exception as problem:
            failures.append(problem)
        finally:
            connection.close()

    workers = [threading.Thread(target=issue) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert failures == []
    numbers = sorted(Invoice.objects.values_list("number", flat=True))
    assert numbers == list(range(1, threads * each + 2))
    assert Invoice.objects.filter(reference=same_order).count() == 1
