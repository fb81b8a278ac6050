"""A deal whose payment was given back says so, and its invoice is open until it is credited."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.credit_deal import credit_deal
from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.actions.note_euros import note_euros
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.actions.settle_dispute import settle_dispute
from halle.barter.errors import CannotReverse, TooLittleAvailable
from halle.barter.errors.deals import DealMovedOn, NothingToCredit, NotInvoiceable
from halle.barter.integrity import CHECKS
from halle.barter.models import Deal, Transfer
from halle.barter.parameters import SELLER_FEE
from halle.billing.models import Invoice, InvoiceBalance, Settlement
from halle.billing.queries.books import fec_of
from halle.kernel import clock
from halle.kernel.errors import NotAllowed, NotFound
from tests.barter.actions.payments import pay
from tests.barter.market.test_ring_deals import dispute, make_ring
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network, manager_of
from tests.makers.barter_deals import do, make_order
from tests.makers.crowds import in_threads
from tests.makers.firms import make_legal_identity
from tests.makers.identity import actor, make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def sides():
    """A seller and a buyer with a line of 1 500, both known to the law."""
    decide(SELLER_FEE, 0)
    network = make_network()
    both = [make_member(network, manager=make_person(), line=150_000) for _ in range(2)]
    for one in both:
        make_legal_identity(one.firm)
    return both


def back(deal):
    return reverse_payment(actor=OPERATOR, transfer_id=deal.public_id, at=clock.now())


def paid_deal(sides, **said):
    deal = make_order(*sides, **said)
    do(accept_delivery, deal)
    return deal


def left_of(deal):
    return InvoiceBalance.objects.get(invoice__reference=deal.public_id).open_cents


def test_a_deal_given_back_is_no_longer_paid_and_its_invoice_is_open_again(sides):
    deal = paid_deal(sides)
    assert left_of(deal) == 0

    for _ in range(2):
        assert back(deal) == "reversed"

    deal.refresh_from_db()
    assert (deal.state, left_of(deal)) == ("refunded", 120_000)
    assert balances(*sides) == [0, 0]
    assert [one.cents for one in Settlement.objects.order_by("pk")] == [120_000, -120_000]
    assert [problem for check in CHECKS for problem in check.find()] == []


def test_the_seller_credits_the_invoice_once_and_nobody_owes_anything(sides):
    seller, _ = sides
    deal = paid_deal(sides)
    back(deal)

    note = do(credit_deal, deal, manager_of(seller))

    assert do(credit_deal, deal, manager_of(seller)) == note
    assert left_of(deal) == 0
    paper = Invoice.objects.get(public_id=note)
    assert (paper.total_cents, paper.series[:2]) == (-120_000, "AV")
    assert paper.snapshot["reason"] == "Vente annulée, paiement remboursé"


def test_the_books_of_both_say_invoice_payment_its_undoing_and_credit_note(sides):
    deal = paid_deal(sides)
    back(deal)
    do(credit_deal, deal)

    for member, account in zip(sides, ("411800", "401800"), strict=True):
        lines = fec_lines(member)
        sums = {}
        for line in lines:
            cents = [int(line[side].replace(",", "") or 0) for side in ("Debit", "Credit")]
            sums[line["CompteNum"]] = sums.get(line["CompteNum"], 0) + cents[0] - cents[1]
        third = [line for line in lines if line["CompteNum"] == account]
        assert set(sums.values()) == {0}
        assert len(third) == 4
        assert all(line["EcritureLet"] and line["DateLet"] for line in third)


def fec_lines(member):
    today = clock.now().date()
    _, rows = fec_of(member.firm_id, today - timedelta(days=2), today + timedelta(days=2))
    text = b"".join(rows).decode("latin-1")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_of_a_deal_partly_in_euros_the_credit_note_leaves_the_euros_owed_back(sides):
    deal = paid_deal(sides, credit_cents=100_000)
    do(note_euros, deal)
    back(deal)
    assert left_of(deal) == 100_000

    do(credit_deal, deal)

    assert left_of(deal) == -20_000


def test_euros_do_not_make_a_deal_paid_whose_credit_was_given_back(sides):
    deal = paid_deal(sides, credit_cents=100_000)
    back(deal)

    with pytest.raises(DealMovedOn):
        do(note_euros, deal)

    assert Deal.objects.get(pk=deal.pk).state == "refunded"


def test_what_was_spent_meanwhile_leaves_deal_and_invoice_as_they_were(sides):
    seller, buyer = sides
    deal = paid_deal(sides)
    pay(seller, make_member(buyer.network), 260_000)

    with pytest.raises(TooLittleAvailable):
        back(deal)

    assert (Deal.objects.get(pk=deal.pk).state, left_of(deal)) == ("paid", 0)


def test_without_an_invoice_there_is_none_to_credit_and_none_to_issue(sides):
    seller, _ = sides
    seller.firm.legal_identity.delete()
    deal = paid_deal(sides)
    back(deal)
    make_legal_identity(seller.firm)

    for act, refusal in ((credit_deal, NothingToCredit), (invoice_deal, NotInvoiceable)):
        with pytest.raises(refusal):
            do(act, deal)


def test_only_the_sellers_treasurers_credit_and_only_what_was_given_back(sides):
    seller, buyer = sides
    deal = paid_deal(sides)
    with pytest.raises(NothingToCredit):
        do(credit_deal, deal, manager_of(seller))
    back(deal)

    for who, refusal in ((manager_of(buyer), NotAllowed), (actor(make_person()), NotFound)):
        with pytest.raises(refusal):
            do(credit_deal, deal, who)

    assert not Invoice.objects.exclude(credit_of=None).exists()


def test_what_was_paid_instead_of_a_gift_in_a_ring_is_not_given_back():
    _, members, deals = make_ring()
    dispute(deals[0])
    do(settle_dispute, deals[0], seller_cents=0, reason="Rien")

    with pytest.raises(CannotReverse):
        back(deals[0])

    assert Transfer.objects.get().state == "done"
    assert balances(*members) == [-30_000, 30_000, 0]


def test_its_page_leads_the_seller_to_the_credit_note_and_tells_the_buyer(sides):
    deal = paid_deal(sides)
    back(deal)
    address = reverse("barter_market:deal", args=[deal.public_id])
    step = reverse("barter_market:deal-step", args=[deal.public_id, "avoir"])
    seller, buyer = (browser(one.firm.people.get().person) for one in sides)
    assert step in seller.get(address).content.decode()
    told = buyer.get(address).content.decode()
    assert "The payment was given back to you" in told
    assert step not in told

    seller.post(step)

    note = Invoice.objects.exclude(credit_of=None).get()
    for one in (seller, buyer):
        told = one.get(address).content.decode()
        assert reverse("billing:paper", args=[note.public_id]) in told
        assert step not in told


@pytest.mark.django_db(transaction=True)
def test_given_back_and_credited_by_many_at_once_it_happens_once(sides):
    deal = paid_deal(sides)

    in_threads([lambda: back(deal), lambda: do(credit_deal, deal)] * 3)
    do(credit_deal, deal)

    assert balances(*sides) == [0, 0]
    assert (Deal.objects.get(pk=deal.pk).state, left_of(deal)) == ("refunded", 0)
    assert Invoice.objects.exclude(credit_of=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_invoiced_and_given_back_at_once_the_invoice_is_not_said_to_be_paid(sides):
    seller, _ = sides
    seller.firm.legal_identity.delete()
    deal = paid_deal(sides)
    make_legal_identity(seller.firm)

    in_threads([lambda: do(invoice_deal, deal), lambda: back(deal)] * 3)

    invoices = InvoiceBalance.objects.filter(invoice__reference=deal.public_id)
    assert Deal.objects.get(pk=deal.pk).state == "refunded"
    assert list(invoices.values_list("open_cents", flat=True)) in ([], [120_000])
