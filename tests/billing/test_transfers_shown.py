"""The page of an invoice says where its euros are to be paid, while some are."""

import pytest
from django.urls import reverse

from halle.billing.models import Invoice, InvoiceBalance
from tests.makers.billing import make_invoice, pay
from tests.makers.firms import make_firm

pytestmark = pytest.mark.django_db
IBAN = "FR7699999261080000002610854"


def page_of(paper):
    return reverse("billing:paper", args=[paper.public_id])


def test_whoever_owes_euros_reads_where_to_pay_them_and_how_much(enter, chief, boss):
    seller = make_firm("Le Fournil", manager=boss, iban=IBAN, bic="AGRIFRPP")
    paper = make_invoice(seller, make_firm("La Scierie", manager=chief, iban=IBAN))
    page = page_of(paper)

    told = enter(chief).get(page).content.decode()
    assert "À payer par virement à Le Fournil" in told
    assert "FR76 9999 9261 0800 0000 2610 854" in told
    assert "AGRIFRPP" in told
    assert 'class="qr"' in told

    pay(paper, InvoiceBalance.objects.get(invoice__public_id=paper.public_id).open_cents)
    assert "par virement" not in enter(chief).get(page).content.decode()


def test_an_invoice_all_in_credit_or_without_an_account_asks_for_no_transfer(enter, chief, boss):
    rich = make_firm("Le Fournil", manager=boss, iban=IBAN)
    buyer = make_firm("La Scierie", manager=chief)
    in_credit = {"settlement": "credit", "network": "Troc"}
    papers = [make_invoice(rich, buyer, **in_credit), make_invoice(make_firm(), buyer)]

    for paper in papers:
        told = enter(chief).get(page_of(paper)).content.decode()
        assert "par virement" not in told
        assert "<title>Code pour payer" not in told


def test_the_account_of_the_buyer_is_told_to_nobody(boss, chief):
    seller = make_firm("Le Fournil", manager=boss)
    paper = make_invoice(seller, make_firm("La Scierie", manager=chief, iban=IBAN))

    assert IBAN not in str(Invoice.objects.get(public_id=paper.public_id).snapshot)
