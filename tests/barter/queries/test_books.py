"""A firm's books have its network's fees and its payments without invoice; 467 moves as credit does."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.charge_contribution import charge_contribution
from halle.barter.actions.exclude_member import exclude_member
from halle.barter.actions.invoice_deal import invoice_deal
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.parameters import BUYER_FEE, SELLER_FEE, YEARLY_CONTRIBUTION
from halle.billing.queries.books import entries_of
from halle.billing.rules.accounting import Chart
from halle.billing.rules.fec import fec_rows
from halle.kernel import clock
from tests.barter.actions.payments import pay
from tests.barter.market.test_ring_deals import do as do_of_ring
from tests.barter.market.test_ring_deals import make_ring
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network
from tests.makers.barter_deals import make_order
from tests.makers.firms import make_legal_identity

pytestmark = pytest.mark.django_db
ALWAYS = (date(2020, 1, 1), date(2100, 12, 31))
CHART = Chart()


@pytest.fixture
def sides():
    """A seller and a buyer, known to the law, in a network that takes 2 % of the seller."""
    decide(SELLER_FEE, 20)
    decide(BUYER_FEE, 0)
    network = make_network()
    both = [make_member(network, line=300_000) for _ in range(2)]
    for one in both:
        make_legal_identity(one.firm)
    return both


def booked(member, chart=CHART):
    """Every entry of a firm: its words and what it writes on which account."""
    entries = list(entries_of(member.firm_id, *ALWAYS, chart))
    assert all(sum(line.cents for line in one.lines) == 0 for one in entries)
    rows = [row.decode("iso-8859-15").split("\t") for row in fec_rows(entries, chart)][1:]
    for journal in {row[0] for row in rows}:
        numbers = list(dict.fromkeys(int(row[2]) for row in rows if row[0] == journal))
        assert numbers == list(range(1, len(numbers) + 1))
    return [(one.label, {line.account: line.cents for line in one.lines}) for one in entries]


def of_the_network(member):
    """What all entries together write on 467."""
    return sum(lines.get(CHART.network, 0) for _label, lines in booked(member))


def test_a_payment_without_invoice_waits_to_be_qualified_and_its_fee_is_booked(sides):
    """100.00 paid, 2.00 of it to the network: 467 98.00, 627 2.00, 471 100.00."""
    seller, buyer = sides

    pay(buyer, seller, 10_000)

    assert booked(seller) == [
        (f"Paiement en crédits {buyer.firm.name}",
         {"467000": 9800, "627000": 200, "471000": -10_000}),
    ]  # fmt: skip
    assert booked(buyer) == [
        (f"Paiement en crédits {seller.firm.name}", {"467000": -10_000, "471000": 10_000}),
    ]  # fmt: skip
    assert [of_the_network(one) for one in sides] == balances(*sides)


def test_accountants_choose_the_account_of_the_fees(sides):
    pay(sides[1], sides[0], 10_000)

    assert booked(sides[0], Chart(network_fees="622600"))[0][1]["622600"] == 200


def test_what_pays_an_invoice_is_booked_once(sides):
    """1 200.00 by a deal: the settlement clears 411800, the fee of 24.00 is all that is added."""
    seller, buyer = sides
    deal = make_order(seller, buyer)
    accept_delivery(actor=OPERATOR, deal_id=deal.public_id, at=clock.now())

    told = dict(booked(seller))
    assert told[f"Frais du réseau, paiement {buyer.firm.name}"] == {"467000": -2400, "627000": 2400}
    assert not any("471000" in lines for lines in told.values())
    assert len(booked(buyer)) == 2
    assert [of_the_network(one) for one in sides] == balances(*sides) == [117_600, -120_000]


def test_a_deal_that_is_invoiced_later_waits_no_longer(sides):
    seller, buyer = sides
    seller.firm.legal_identity.delete()
    deal = make_order(seller, buyer)
    accept_delivery(actor=OPERATOR, deal_id=deal.public_id, at=clock.now())
    assert booked(buyer)[0][1] == {"467000": -120_000, "471000": 120_000}

    make_legal_identity(seller.firm)
    invoice_deal(actor=OPERATOR, deal_id=deal.public_id, at=clock.now())

    assert not any("471000" in lines for one in sides for _label, lines in booked(one))
    assert [of_the_network(one) for one in sides] == balances(*sides)


@pytest.mark.parametrize("invoiced", [True, False])
def test_what_was_given_back_is_taken_off_with_its_fee(sides, invoiced):
    seller, buyer = sides
    if invoiced:
        paid = make_order(seller, buyer).public_id
        accept_delivery(actor=OPERATOR, deal_id=paid, at=clock.now())
    else:
        paid = pay(buyer, seller, 10_000).public_id

    reverse_payment(actor=OPERATOR, transfer_id=paid, at=clock.now())

    for one in sides:
        assert of_the_network(one) == 0
        for account in ("627000", "471000"):
            assert sum(lines.get(account, 0) for _label, lines in booked(one)) == 0
    assert any(label.startswith("Annulation ") for label, _lines in booked(seller))


def test_what_the_network_charges_by_the_clock_is_a_fee(sides):
    decide(YEARLY_CONTRIBUTION, 5000)
    seller, buyer = sides
    pay(buyer, seller, 10_000)
    type(seller).objects.filter(pk=seller.pk).update(contribution_due_on=date(2026, 1, 1))

    charge_contribution(actor=OPERATOR, membership_id=seller.pk, at=clock.now())

    fees = [lines for label, lines in booked(seller) if label.startswith("Frais du réseau ")]
    assert fees == [{"467000": -5000, "627000": 5000}]
    assert [of_the_network(one) for one in sides] == balances(*sides)


def test_a_share_of_a_loss_is_a_loss_and_a_ring_leaves_nothing(sides):
    _, members, deals = make_ring(60_000, 60_000, 60_000)
    for one in members:
        make_legal_identity(one.firm)
    for deal in deals[1:]:
        do_of_ring(accept_delivery, deal)
    pay(members[0], members[1], 5000)

    exclude_member(actor=OPERATOR, membership_id=members[0].pk, reason="faillite", at=clock.now())

    assert [of_the_network(one) for one in members[1:]] == balances(*members[1:])
    losses = [lines["658000"] for one in members[1:] for _label, lines in booked(one)
              if "658000" in lines]  # fmt: skip
    assert losses
    assert all(cents > 0 for cents in losses)


def test_thirty_payments_are_read_with_as_many_queries_as_one(sides, django_assert_num_queries):
    seller, buyer = sides
    pay(buyer, seller, 100)
    with CaptureQueriesContext(connection) as one:
        booked(seller)
    for _ in range(29):
        pay(buyer, seller, 100)
    with django_assert_num_queries(len(one)):
        booked(seller)
