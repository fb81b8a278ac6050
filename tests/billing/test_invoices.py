"""Invoices: numbered without a gap, frozen, mended by credit notes."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.errors import MoreThanInvoiced, NothingToInvoice
from halle.billing.models import Invoice, NumberSeries
from halle.billing.queries.invoices import invoices_about
from halle.billing.rules.invoices import InvoiceLine
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound, SignInNeeded
from halle.kernel.ids import new_public_id
from halle.kernel.manifest import MANIFESTS
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db
HONEY = InvoiceLine("Miel de tilleul", "2 × 500 g", 1500, 78, 550)
CRATE = InvoiceLine("Cagette", "1", 300, 50, 2000)
OPERATOR = Actor.machine_operator()


def invoice(issuer, customer, *, by=OPERATOR, reference=None, at=NOON, lines=None):
    return issue_invoice(
        actor=by,
        issuer_id=issuer.pk,
        customer_id=customer.pk,
        reference=reference or new_public_id(),
        lines=[HONEY, CRATE] if lines is None else lines,
        at=at,
    )


def credit(paper, cents, *, by=OPERATOR, at=NOON):
    line = InvoiceLine("Miel cassé", "1", cents, 0, 550)
    return issue_credit_note(
        actor=by, invoice_id=paper.public_id, lines=[line], reason="Pot cassé", at=at
    )


def test_an_invoice_is_issued_once_and_freezes_what_it_says():
    ana = make_person("Ana")
    hub = make_organisation("Le Panier de la Tour")
    order = new_public_id()

    first = invoice(hub, ana, reference=order)
    ana.name = "Someone else"
    ana.save()
    again = invoice(hub, ana, reference=order, lines=[HONEY])

    assert first == again
    assert (first.number, first.total_cents) == ("2026-0001", 1800)
    (paper,) = invoices_about(order)
    assert paper.snapshot["customer"]["name"] == "Ana"
    assert paper.snapshot["rates"] == [
        {"rate": 550, "net_cents": 1422, "vat_cents": 78},
        {"rate": 2000, "net_cents": 250, "vat_cents": 50},
    ]


def test_each_issuer_counts_for_itself_and_each_year_begins_anew_where_it_is():
    ana, hub, farm = make_person(), make_organisation(), make_organisation()
    new_year_here = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    numbers = [
        invoice(hub, ana).number,
        invoice(farm, ana).number,
        invoice(hub, ana, at=new_year_here - timedelta(hours=1)).number,
        invoice(hub, ana, at=new_year_here).number,
    ]

    assert numbers == ["2026-0001", "2026-0001", "2026-0002", "2027-0001"]


@pytest.mark.parametrize("lines", [[], [InvoiceLine("x", "1", 100, 101, 2000)]])
def test_an_invoice_that_makes_no_sense_uses_no_number(lines):
    ana, hub = make_person(), make_organisation()

    with pytest.raises(NothingToInvoice):
        invoice(hub, ana, lines=lines)

    assert not NumberSeries.objects.exists()
    assert invoice(hub, ana).number == "2026-0001"


def test_a_refused_issue_leaves_no_gap(monkeypatch):
    """R-4: a number is used when its invoice is, and not before."""
    ana, hub = make_person(), make_organisation()
    invoice(hub, ana)
    monkeypatch.setattr(Invoice.objects, "create", lambda **values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        invoice(hub, ana)
    monkeypatch.undo()

    assert invoice(hub, ana).number == "2026-0002"


def test_credit_notes_count_apart_and_never_give_back_more_than_was_asked():
    ana, hub = make_person(), make_organisation()
    paper = invoice(hub, ana)

    first = credit(paper, 1000)
    assert (first.number, first.total_cents) == ("AV2026-0001", -1000)
    with pytest.raises(MoreThanInvoiced):
        credit(paper, 801)
    second = credit(paper, 800)

    assert second.number == "AV2026-0002"
    with pytest.raises(MoreThanInvoiced):
        credit(paper, 1)
    assert sum(Invoice.objects.values_list("total_cents", flat=True)) == 0
    assert Invoice.objects.get(number=1, series="AV2026").snapshot["of"] == "2026-0001"


@pytest.mark.parametrize("cents", [0, -100])
def test_a_credit_note_gives_something_back(cents):
    paper = invoice(make_organisation(), make_person())

    with pytest.raises(NothingToInvoice):
        credit(paper, cents)

    assert Invoice.objects.count() == 1


def test_treasurers_alone_issue_papers():
    treasurer, former, ana = make_person(), make_person(), make_person()
    hub = make_organisation(manager=make_person())
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


def breaches():
    return [line for check in MANIFESTS["billing"].checks for line in check.find()]


def test_a_missing_or_wrong_number_is_found():
    hub, ana = make_organisation("hub"), make_person()
    for _ in range(3):
        invoice(hub, ana)
    assert breaches() == []

    Invoice.objects.filter(number=2).delete()
    assert any("2 papers up to number 3" in line for line in breaches())
    NumberSeries.objects.update(next_number=9)
    assert any("next is 9" in line for line in breaches())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_no_double():
    ana, hub = make_person(), make_organisation()
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


@pytest.mark.django_db(transaction=True)
def test_two_credit_notes_at_once_do_not_give_back_twice():
    paper = invoice(make_organisation(), make_person())
    start, outcomes = threading.Barrier(2), []

    def give_back():
        start.wait()
        try:
            credit(paper, 1800)
            outcomes.append("given")
        except MoreThanInvoiced:
            outcomes.append("refused")
        finally:
            connection.close()

    givers = [threading.Thread(target=give_back) for _ in range(2)]
    for giver in givers:
        giver.start()
    for giver in givers:
        giver.join()

    assert sorted(outcomes) == ["given", "refused"]
