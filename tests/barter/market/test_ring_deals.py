"""What a ring gives becomes deals: delivered, accepted, invoiced, settled by the ring, once."""

import csv
import io
from datetime import date, timedelta

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.agree_to_ring import agree_to_ring
from halle.barter.actions.cancel_deal import cancel_deal
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.dispute_deal import dispute_deal
from halle.barter.actions.exclude_member import exclude_member
from halle.barter.actions.leave_network import leave_network
from halle.barter.actions.settle_dispute import settle_dispute
from halle.barter.errors import TooLittleAvailable
from halle.barter.errors.deals import RingNotDone
from halle.barter.integrity import CHECKS
from halle.barter.jobs.market import accept_silent_deals
from halle.barter.models import Deal, Listing, Loss, Membership, RingGift, Transfer
from halle.barter.queries.rings import ring_input
from halle.billing.models import Invoice, InvoiceBalance, Settlement
from halle.billing.queries.books import fec_of
from halle.kernel import clock
from halle.kernel.errors import Invalid
from halle.ledger.models import Leg
from tests.barter.actions.payments import pay
from tests.barter.actions.test_rings import OPERATOR, find, make_market
from tests.makers.barter import balances
from tests.makers.barter_deals import where
from tests.makers.crowds import in_threads
from tests.makers.firms import make_legal_identity

pytestmark = pytest.mark.django_db


def agree(ring, member, **said):
    return agree_to_ring(
        actor=OPERATOR, ring_id=ring.pk, firm_id=member.firm_id, at=clock.now(), **said
    )


def make_ring(*amounts, agreed=True, **said):
    """A ring that all have agreed to; what each gives is a deal, in the order of the members."""
    network, members = make_market(*(amounts or (50_000, 30_000, 40_000)))
    ring = find(network)
    if agreed:
        for one in members:
            agree(ring, one, **said)
    ring.refresh_from_db()
    return ring, members, [Deal.objects.get(seller=one) for one in members] if agreed else []


def do(act, deal, **about):
    return act(actor=OPERATOR, deal_id=deal.public_id, at=clock.now(), **about)


def dispute(deal):
    return do(dispute_deal, deal, firm_id=deal.buyer.firm_id, reason="Rien reçu")


def test_with_the_last_yes_every_gift_is_ordered_and_no_credit_is_kept():
    ring, members, deals = make_ring()

    told = [(one.state, one.ring_cents, one.lines.get().unit_price_cents) for one in deals]
    assert told == [("ordered", 30_000, 25_000)] * 3
    assert [one.buyer_id for one in deals] == [members[1].pk, members[2].pk, members[0].pk]
    assert balances(*members) == [0, 0, 0]
    assert ring.state == "agreed"


def test_an_accepted_gift_has_an_invoice_that_the_ring_has_settled():
    _, members, deals = make_ring()
    for one in members:
        make_legal_identity(one.firm)

    do(deliver_deal, deals[0])
    assert do(accept_delivery, deals[0]) == "paid"

    invoice = Invoice.objects.get(reference=deals[0].public_id)
    assert (invoice.total_cents, invoice.snapshot["settlement"]) == (30_000, "credit")
    assert InvoiceBalance.objects.get(invoice=invoice).open_cents == 0
    settled = Settlement.objects.get(invoice=invoice)
    assert (settled.means, settled.cents) == ("clearing", 30_000)
    assert balances(*members) == [0, 0, 0]
    assert not Transfer.objects.exists()


def test_the_books_of_a_firm_have_its_sale_and_its_purchase_lettered_by_compensation():
    _, members, deals = make_ring()
    for one in members:
        make_legal_identity(one.firm)
    for deal in deals:
        do(accept_delivery, deal)

    today = clock.now().date()
    span = (today - timedelta(days=2), today + timedelta(days=2))
    _, rows = fec_of(members[0].firm_id, *span)
    lines = list(csv.DictReader(io.StringIO(b"".join(rows).decode("latin-1")), delimiter="\t"))

    sums: dict[str, int] = {}
    for line in lines:
        cents = [int(line[side].replace(",", "") or 0) for side in ("Debit", "Credit")]
        sums[line["CompteNum"]] = sums.get(line["CompteNum"], 0) + cents[0] - cents[1]
    third = [line for line in lines if line["CompteNum"] in ("411800", "401800")]
    assert sums == {
        "411800": 0, "401800": 0, "467000": 0, "706000": -25_000, "604000": 25_000,
        "445710": -5000, "445660": 5000,
    }  # fmt: skip
    assert len(third) == 4
    assert all(line["EcritureLet"] and line["DateLet"] for line in third)


def test_silence_accepts_a_gift_too_and_twice_is_once():
    _, _, deals = make_ring()
    do(deliver_deal, deals[0])

    assert accept_silent_deals(clock.now() + timedelta(days=30)) == 1
    assert accept_silent_deals(clock.now() + timedelta(days=30)) == 0
    assert where(deals[0]) == "paid"


def test_every_invoice_of_a_ring_says_the_same_amount_whatever_its_rate():
    ring, members, _ = make_ring(50_003, 50_003, 50_003, agreed=False)

    for member, rate in zip(members, (2000, 1000, 550), strict=True):
        agree(ring, member, rate=rate, nature="goods")

    cents = set(Deal.objects.values_list("ring_cents", flat=True))
    ring.refresh_from_db()
    assert cents == {ring.cents}
    assert 49_990 < ring.cents <= 50_003
    assert set(RingGift.objects.values_list("rate", "nature")) == {
        (2000, "goods"), (1000, "goods"), (550, "goods"),
    }  # fmt: skip


def test_a_firm_without_vat_gives_without_vat_and_others_do_not():
    ring, members, _ = make_ring(agreed=False)
    make_legal_identity(members[0].firm, vat_regime="franchise", vat_number="")
    make_legal_identity(members[1].firm)

    agree(ring, members[0], rate=2000)
    with pytest.raises(Invalid):
        agree(ring, members[1], rate=0)
    with pytest.raises(Invalid):
        agree(ring, members[2], rate=1234)

    assert RingGift.objects.get(giver=members[0]).rate == 0
    assert RingGift.objects.filter(agreed_at=None).count() == 2


def test_who_does_not_give_pays_it_in_credit_when_the_mediator_has_decided():
    _, members, deals = make_ring()
    dispute(deals[0])

    assert do(settle_dispute, deals[0], seller_cents=10_000, reason="Un tiers fait") == "settled"

    assert balances(*members) == [-20_000, 20_000, 0]
    paid = Transfer.objects.get(public_id=deals[0].public_id)
    assert (paid.payer_id, paid.cents, paid.kind) == (members[0].firm_id, 20_000, "deal")
    assert [problem for check in CHECKS for problem in check.find()] == []


def test_a_mediator_who_finds_all_given_accepts_it():
    _, members, deals = make_ring()
    dispute(deals[0])

    assert do(settle_dispute, deals[0], seller_cents=30_000, reason="Tout est fait") == "paid"

    assert balances(*members) == [0, 0, 0]


def test_called_off_by_both_it_is_paid_in_credit():
    _, members, deals = make_ring()

    for firm in (members[0], members[1]):
        do(cancel_deal, deals[0], firm_id=firm.firm_id)

    assert where(deals[0]) == "cancelled"
    assert balances(*members) == [-30_000, 30_000, 0]


def test_who_cannot_pay_for_what_it_did_not_give_is_not_let_off():
    _, members, deals = make_ring(150_000, 150_000, 150_000)
    dispute(deals[0])

    with pytest.raises(TooLittleAvailable):
        do(settle_dispute, deals[0], seller_cents=0, reason="Rien")

    assert where(deals[0]) == "disputed"
    assert balances(*members) == [0, 0, 0]


def test_a_firm_that_has_to_go_owes_what_it_did_not_give_and_is_owed_what_it_did_not_get():
    ring, members, deals = make_ring(40_000, 40_000, 40_000)
    other = pay(members[0], members[1], 5000)
    assert other.is_new

    before = dict(zip(members, balances(*members), strict=True))
    exclude_member(actor=OPERATOR, membership_id=members[0].pk, reason="faillite", at=clock.now())

    assert [where(one) for one in deals] == ["cancelled", "ordered", "cancelled"]
    assert balances(members[0]) == [0]
    loss = Loss.objects.get()
    assert loss.cents == 5000
    assert sum(leg.cents for leg in Leg.objects.all()) == 0
    after = dict(zip(members, balances(*members), strict=True))
    got, paid = (after[one] - before[one] for one in members[1:])
    assert got + paid == -loss.shared_cents
    assert (got > 35_000, paid < -40_000) == (True, True)
    assert ring.state == "agreed"


def test_a_firm_leaves_when_what_it_agreed_to_is_given_and_got():
    _, members, deals = make_ring()
    Membership.objects.filter(pk=members[0].pk).update(state="leaving")

    with pytest.raises(RingNotDone):
        leave_network(actor=OPERATOR, membership_id=members[0].pk, at=clock.now())
    for deal in (deals[0], deals[2]):
        do(accept_delivery, deal)

    assert leave_network(actor=OPERATOR, membership_id=members[0].pk, at=clock.now()) == "left"


def test_stock_is_taken_with_the_last_yes_and_a_ring_without_it_comes_to_nothing():
    ring, members, _ = make_ring(agreed=False)
    for one in members[:2]:
        agree(ring, one)
    Listing.objects.filter(member=members[0], kind="offer").update(stock=0)

    assert not agree(ring, members[2]).done

    ring.refresh_from_db()
    assert (ring.state, Deal.objects.count()) == ("lapsed", 0)
    stocks = Listing.objects.filter(kind="offer").order_by("member")
    assert list(stocks.values_list("stock", flat=True)) == [0, 1, 1]


def test_a_want_that_a_ring_has_met_is_not_put_in_a_ring_again():
    ring, _, _ = make_ring()

    Listing.objects.update(stock=5)

    assert ring_input(ring.network_id, date(2026, 11, 24)).wants == []


@pytest.mark.django_db(transaction=True)
def test_two_last_answers_at_once_make_each_deal_once():
    ring, members, _ = make_ring(agreed=False)
    agree(ring, members[0])

    in_threads([lambda one=one: agree(ring, one).done for one in members[1:] * 3])

    assert sorted(Deal.objects.values_list("seller", flat=True)) == sorted(m.pk for m in members)


@pytest.mark.django_db(transaction=True)
def test_accepted_and_decided_at_once_has_one_outcome():
    _, members, deals = make_ring()
    dispute(deals[0])

    def decide(cents):
        return lambda: do(settle_dispute, deals[0], seller_cents=cents, reason="Vu")

    in_threads([decide(0), decide(30_000), decide(15_000)] * 2)

    outcome = Deal.objects.get(pk=deals[0].pk)
    owed = 30_000 - (outcome.awarded_cents or 0)
    assert balances(*members) == [-owed, owed, 0]
