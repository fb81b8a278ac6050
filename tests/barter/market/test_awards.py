"""A mediator who decides a part decides what is invoiced; the invoice follows of itself."""

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.credit_deal import credit_deal
from halle.barter.actions.dispute_deal import dispute_deal
from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.actions.settle_dispute import settle_dispute
from halle.barter.errors.deals import NotInvoiceable
from halle.barter.integrity import CHECKS
from halle.barter.models import Deal
from halle.barter.parameters import SELLER_FEE
from halle.billing.models import Invoice, InvoiceBalance, Settlement
from halle.billing.rules.content import as_content
from halle.kernel import clock
from tests.barter.market.test_ring_deals import dispute, make_ring
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network
from tests.makers.barter_deals import make_order
from tests.makers.firms import make_legal_identity
from tests.makers.identity import make_person

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


def do(act, deal, **about):
    return act(actor=OPERATOR, deal_id=deal.public_id, at=clock.now(), **about)


def decided(sides, cents, **said):
    """A deal in dispute of which so much of the credit was given to its seller."""
    deal = make_order(*sides, **said)
    do(dispute_deal, deal, firm_id=sides[1].firm_id, reason="Pas fini")
    assert do(settle_dispute, deal, seller_cents=cents, reason="Un tiers fait") == "settled"
    deal.refresh_from_db()
    return deal


def paper_of(deal):
    invoice = Invoice.objects.get(public_id=deal.invoice_id)
    return as_content(invoice.snapshot), InvoiceBalance.objects.get(pk=invoice.pk).open_cents


def test_a_part_in_credit_is_invoiced_and_paid(sides):
    """Of 1 200.00 (1 000.00 and 20 %) the seller is given 480.00: 400.00 and 80.00 of VAT."""
    content, left = paper_of(deal := decided(sides, 48_000))

    assert (content.net_cents, content.vat_cents, content.total_cents) == (40_000, 8000, 48_000)
    assert (content.settlement, left, content.left_cents) == ("credit", 0, 0)
    assert content.lines[0].label == "Une journée d’atelier, part décidée par la médiation"
    assert balances(*sides) == [48_000, -48_000]
    assert deal.awarded_cents == 48_000
    assert [problem for check in CHECKS for problem in check.find()] == []


def test_the_euros_go_down_in_the_same_proportion_and_remain_to_be_paid(sides):
    """800.00 in credit and 400.00 in euros; half of the credit is given: half of the euros too."""
    content, left = paper_of(decided(sides, 40_000, credit_cents=80_000))

    assert (content.total_cents, content.credit_cents, content.euro_cents) == (
        60_000, 40_000, 20_000
    )  # fmt: skip
    assert (content.settlement, left) == ("credit_in_part", 20_000)
    assert (content.paid_cents, content.left_euro_cents) == (40_000, 20_000)
    assert balances(*sides) == [40_000, -40_000]


def test_an_amount_that_is_no_price_is_lowered_by_a_cent(sides):
    deal = decided(sides, 10_503)
    content, left = paper_of(deal)

    assert (deal.awarded_cents, content.total_cents, left) == (10_502, 10_502, 0)
    assert balances(*sides) == [10_502, -10_502]


def test_nothing_given_is_nothing_invoiced(sides):
    deal = decided(sides, 0)

    with pytest.raises(NotInvoiceable):
        do(invoice_deal, deal)
    assert not Invoice.objects.exists()


def test_it_is_invoiced_later_where_a_firm_had_not_said_who_it_is(sides):
    seller, buyer = sides
    seller.firm.legal_identity.delete()
    deal = decided(sides, 48_000)
    assert deal.invoice_id is None
    make_legal_identity(seller.firm)

    for _ in range(2):
        issued = do(invoice_deal, deal)

    deal.refresh_from_db()
    assert (deal.invoice_id, Invoice.objects.count()) == (issued, 1)
    assert paper_of(deal)[1] == 0


def test_given_back_the_invoice_of_the_part_is_open_and_credited(sides):
    deal = decided(sides, 48_000)

    reverse_payment(actor=OPERATOR, transfer_id=deal.public_id, at=clock.now())
    assert paper_of(deal)[1] == 48_000
    do(credit_deal, deal)

    assert paper_of(deal)[1] == 0
    assert balances(*sides) == [0, 0]


def test_of_a_gift_in_a_ring_what_was_given_is_invoiced_and_the_rest_paid_in_credit():
    """Of 300.00 by a ring 100.00 were given: 100.00 invoiced, 200.00 paid back in credit."""
    _, members, deals = make_ring()
    for one in members:
        make_legal_identity(one.firm)
    dispute(deals[0])

    do(settle_dispute, deals[0], seller_cents=10_000, reason="Un tiers fait")

    deals[0].refresh_from_db()
    content, left = paper_of(deals[0])
    assert (content.total_cents, left) == (10_000, 0)
    assert Settlement.objects.get(invoice__public_id=deals[0].invoice_id).means == "clearing"
    assert balances(*members) == [-20_000, 20_000, 0]


def test_the_whole_is_an_acceptance_like_any_other(sides):
    deal = make_order(*sides)
    do(accept_delivery, deal)
    deal.refresh_from_db()

    content, left = paper_of(deal)
    assert (content.total_cents, left) == (120_000, 0)
    assert content.lines[0].label == "Atelier"
    assert Deal.objects.get().state == "paid"
