"""What was done on an invoice by hand, and what its deal does afterwards, go together."""

import pytest
from django.urls import reverse

from halle.barter.actions.credit_deal import credit_deal
from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.actions.note_euros import note_euros
from halle.barter.steps.passing import pass_deal
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.actions.settle_invoice import settle_invoice
from halle.billing.models import Invoice, Settlement
from halle.billing.rules.invoices import InvoiceLine
from halle.kernel import clock
from tests.barter.market.test_deals_given_back import back, do, left_of, paid_deal, sides
from tests.makers.barter import OPERATOR
from tests.makers.firms import make_legal_identity
from tests.makers.web import browser

__all__ = ["sides"]
pytestmark = pytest.mark.django_db


def test_a_gesture_made_before_does_not_pass_for_the_sale_undone(sides):
    """Of 1 200.00, 120.00 were given back by hand; then the sale is undone: 1 080.00 follow."""
    deal = paid_deal(sides)
    deal.refresh_from_db()
    gesture = [InvoiceLine("geste", 10_000, 2000, nature="services")]
    issue_credit_note(
        actor=OPERATOR, invoice_id=deal.invoice_id, reason="geste", lines=gesture, at=clock.now()
    )
    back(deal)
    assert left_of(deal) == 108_000
    page = reverse("barter_market:deal", args=[deal.public_id])
    seller = browser(sides[0].firm.people.get().person)
    assert "avoir/" in seller.get(page).content.decode()

    notes = {do(credit_deal, deal) for _ in range(2)}

    assert len(notes) == 1
    assert left_of(deal) == 0
    assert Invoice.objects.get(public_id=notes.pop()).total_cents == -108_000


def test_euros_that_were_noted_on_the_invoice_finish_the_deal(sides):
    """600.00 in credit, 600.00 in euros; the seller notes the euros where it sees them first."""
    deal = paid_deal(sides, credit_cents=60_000)
    deal.refresh_from_db()
    settle_invoice(
        actor=OPERATOR, invoice_id=deal.invoice_id, cents=60_000, means="euro",
        reference="VIR 12", at=clock.now(),
    )  # fmt: skip

    assert do(note_euros, deal) == "paid"

    assert left_of(deal) == 0
    assert Settlement.objects.filter(means="euro").count() == 1


def test_euros_noted_while_the_invoice_is_issued_are_on_it(sides, monkeypatch):
    """The deal was read a moment before it got its invoice."""
    sides[0].firm.legal_identity.delete()
    deal = paid_deal(sides, credit_cents=30_000)
    make_legal_identity(sides[0].firm)

    def pass_late(*about, **also):
        do(invoice_deal, deal)
        pass_deal(*about, **also)

    monkeypatch.setattr("halle.barter.actions.note_euros.pass_deal", pass_late)

    assert do(note_euros, deal) == "paid"

    assert left_of(deal) == 0
