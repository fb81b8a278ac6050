"""After a deal: its invoice, now or later, and what each side says of the other."""

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.answer_review import answer_review
from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.actions.note_euros import note_euros
from halle.barter.actions.review_deal import review_deal
from halle.barter.errors.deals import (
    NotInvoiceable,
    NotReviewable,
)
from halle.barter.queries.deals import rating_of
from halle.billing.models import Invoice, InvoiceBalance
from halle.billing.rules.content import as_content
from halle.billing.rules.mentions import payment_mention
from halle.billing.rules.transfers import transfer_for
from halle.kernel import clock
from halle.kernel.errors import Invalid, NotAllowed
from tests.makers.barter import manager_of
from tests.makers.barter_deals import do, make_order
from tests.makers.firms import make_legal_identity

pytestmark = pytest.mark.django_db


def test_the_invoice_comes_with_acceptance_and_says_compensation(sides):
    seller, buyer = sides
    make_legal_identity(seller.firm)
    make_legal_identity(buyer.firm)
    deal = make_order(seller, buyer, credit_cents=100_000)

    do(accept_delivery, deal)

    invoice = Invoice.objects.get(reference=deal.public_id)
    deal.refresh_from_db()
    assert deal.invoice_id == invoice.public_id
    assert invoice.snapshot["settlement"] == "credit_vat_in_euros"
    assert invoice.total_cents == 120_000
    assert InvoiceBalance.objects.get(invoice=invoice).open_cents == 20_000
    do(note_euros, deal)
    assert InvoiceBalance.objects.get(invoice=invoice).open_cents == 0


def test_an_invoice_of_a_free_split_says_both_parts_and_where_the_euros_go(sides):
    seller, buyer = sides
    make_legal_identity(seller.firm, iban="FR7699999261080000002610854")
    make_legal_identity(buyer.firm)
    deal = make_order(seller, buyer, credit_cents=30_000)

    do(accept_delivery, deal)

    content = as_content(Invoice.objects.get(reference=deal.public_id).snapshot)
    assert (content.settlement, content.credit_cents, content.euro_cents) == (
        *("credit_in_part", 30_000, 90_000),
    )
    assert payment_mention(content) == (
        f"Paiement par compensation (via {content.network}) de 300,00\u00a0€\u00a0; "
        "à payer en euros, soit 900,00\u00a0€"
    )
    assert content.note == ""
    asked = transfer_for(content, content.euro_cents)
    assert (asked.iban, asked.cents) == ("FR7699999261080000002610854", 90_000)


def test_without_identities_the_invoice_comes_later(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    with pytest.raises(NotInvoiceable):
        do(invoice_deal, deal)
    do(accept_delivery, deal)
    assert not Invoice.objects.exists()
    with pytest.raises(NotInvoiceable):
        do(invoice_deal, deal)
    make_legal_identity(seller.firm)
    make_legal_identity(buyer.firm)

    issued = do(invoice_deal, deal, manager_of(seller))
    assert do(invoice_deal, deal, manager_of(seller)) == issued
    balance = InvoiceBalance.objects.get(invoice__public_id=issued)
    assert balance.open_cents == 0


def test_each_side_reviews_once_after_payment_and_the_other_may_answer(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    said = {"firm_id": buyer.firm_id, "stars": 4, "text": "Très bien"}
    with pytest.raises(NotReviewable):
        do(review_deal, deal, **said)
    do(accept_delivery, deal)

    review = do(review_deal, deal, manager_of(buyer), **said)
    with pytest.raises(NotReviewable):
        do(review_deal, deal, **said | {"stars": 1})
    do(review_deal, deal, firm_id=seller.firm_id, stars=5)
    with pytest.raises(Invalid):
        do(review_deal, deal, firm_id=seller.firm_id, stars=6)
    assert rating_of(seller.firm_id) == (1, 4.0)

    about = {"review_id": review, "text": "Merci", "at": clock.now()}
    with pytest.raises(NotAllowed):
        answer_review(actor=manager_of(buyer), **about)
    assert answer_review(actor=manager_of(seller), **about)
    with pytest.raises(NotReviewable):
        answer_review(actor=manager_of(seller), **about)
