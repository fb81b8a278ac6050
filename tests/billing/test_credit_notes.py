"""Credit notes: in a series of their own, never more than the invoice asked."""

import threading

import pytest
from django.db import connection

from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.errors import MoreThanInvoiced, NothingToInvoice
from halle.billing.models import Invoice, InvoiceBalance
from halle.billing.rules.content import as_content
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound
from tests.makers.billing import credit, invoice
from tests.makers.firms import make_firm
from tests.makers.identity import NOON, make_person

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()


def test_credit_notes_count_apart_and_never_give_back_more_than_was_asked():
    ana, hub = make_person(), make_firm()
    paper = invoice(hub, ana)

    first = credit(paper, 500)
    assert (first.number, first.total_cents) == ("AV2026-0001", -600)
    with pytest.raises(MoreThanInvoiced):
        credit(paper, 1001)
    second = credit(paper, 1000)

    assert second.number == "AV2026-0002"
    with pytest.raises(MoreThanInvoiced):
        credit(paper, 1)
    assert sum(Invoice.objects.values_list("total_cents", flat=True)) == 0
    said = as_content(Invoice.objects.get(number=1, series="AV2026").snapshot)
    assert (said.credit_of, said.reason, said.total_cents) == ("2026-0001", "Pot cassé", 600)
    balance = InvoiceBalance.objects.get()
    assert (balance.credited_cents, balance.open_cents) == (1800, 0)


def test_a_whole_invoice_is_given_back_without_saying_its_lines():
    paper = invoice(make_firm(), make_person())

    note = issue_credit_note(actor=OPERATOR, invoice_id=paper.public_id, reason="x", at=NOON)

    assert note.total_cents == -1800
    with pytest.raises(NotFound):
        issue_credit_note(actor=OPERATOR, invoice_id=note.public_id, reason="x", at=NOON)


def test_a_rate_that_was_not_charged_is_not_given_back():
    paper = invoice(make_firm(), make_person())

    with pytest.raises(NothingToInvoice):
        issue_credit_note(
            actor=OPERATOR,
            invoice_id=paper.public_id,
            reason="x",
            lines=[InvoiceLine("x", 1, 1000)],
            at=NOON,
        )


@pytest.mark.parametrize("cents", [0, -100])
def test_a_credit_note_gives_something_back(cents):
    paper = invoice(make_firm(), make_person())

    with pytest.raises(NothingToInvoice):
        credit(paper, cents)

    assert Invoice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_credit_notes_at_once_do_not_give_back_twice():
    paper = invoice(make_firm(), make_person())
    start, outcomes = threading.Barrier(2), []

    def give_back():
        start.wait()
        try:
            credit(paper, 1500)
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


def test_what_was_paid_partly_in_credit_is_given_back_in_the_same_proportion():
    ana, hub = make_person(), make_firm()
    split = InvoiceTerms(settlement="credit_in_part", network="Troc", credit_part_cents=400)
    paper = invoice(hub, ana, lines=[InvoiceLine("Cagette", 1000, 2000)], terms=split)

    first = credit(paper, 500)

    said = as_content(Invoice.objects.get(public_id=first.public_id).snapshot)
    assert (said.total_cents, said.credit_cents, said.euro_cents) == (600, 200, 0)


@pytest.mark.parametrize(
    ("settlement", "part"),
    [("credit_in_part", 0), ("credit_in_part", 1200), ("credit_in_part", -1), ("euros", 400)],
)
def test_a_part_in_credit_leaves_something_in_euros(settlement, part):
    terms = InvoiceTerms(settlement=settlement, network="Troc", credit_part_cents=part)

    with pytest.raises(Invalid) as refusal:
        invoice(make_firm(), make_person(), lines=[InvoiceLine("Cagette", 1000, 2000)], terms=terms)

    assert refusal.value.field == "credit_part_cents"
    assert not Invoice.objects.exists()
