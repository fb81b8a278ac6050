"""Invoices issued here are brought by themselves, settled by a round, never beyond what is left."""

from datetime import date

import pytest

from halle.barter.actions.bring_debts import bring_debts
from halle.barter.actions.commit_round import commit_round
from halle.barter.actions.contest_debt import contest_debt
from halle.barter.actions.settle_contest import settle_contest
from halle.barter.errors import DebtElsewhere, NothingLeftToClear
from halle.barter.models import Debt, RoundPlace
from halle.barter.queries.debts import debts_of
from halle.barter.rules.brought_debts import BroughtDebt
from halle.billing.actions.dispute_invoice import dispute_invoice
from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.actions.settle_invoice import settle_invoice
from halle.billing.models import InvoiceBalance, Settlement
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from tests.makers.barter import make_member, make_network
from tests.makers.crowds import in_threads
from tests.makers.firms import make_firm
from tests.makers.identity import NOON
from tests.makers.rounds import agree, confirm, find, join, make_round

pytestmark = pytest.mark.django_db
OPERATOR, CLOCK = Actor.machine_operator(), Actor.clock()


def invoice(seller, buyer, cents):
    line = InvoiceLine("Conseil", cents, 0, nature="services", exemption="CGI 261")
    return issue_invoice(
        actor=OPERATOR,
        issuer_id=seller.firm_id,
        customer_id=buyer.firm_id,
        reference=new_public_id(),
        lines=[line],
        terms=InvoiceTerms(due_on=date(2026, 11, 25)),
        at=NOON,
    )


def pay(paper, cents, reference="VIR 1"):
    return settle_invoice(
        actor=OPERATOR,
        invoice_id=paper.public_id,
        cents=cents,
        means="euro",
        reference=reference,
        at=NOON,
    )


def left(*papers):
    balances = InvoiceBalance.objects.filter(
        invoice__public_id__in=[one.public_id for one in papers]
    )
    return [one.open_cents for one in balances.order_by("pk")]


def make_two():
    """Two firms that have invoiced each other, in a round; their customers have confirmed."""
    network = make_network()
    a, b = (make_member(network, firm=make_firm()) for _ in range(2))
    papers = [invoice(a, b, 100), invoice(b, a, 60)]
    round_ = make_round(network)
    join(round_, a, b)
    for debt in Debt.objects.all():
        confirm(debt, a if debt.debtor_id == a.firm_id else b)
    return round_, [a, b], papers


def test_open_invoices_are_found_when_a_firm_joins_and_settled_by_the_round():
    round_, members, papers = make_two()
    assert set(Debt.objects.values_list("source", "total_cents")) == {
        ("platform", 100), ("platform", 60),
    }  # fmt: skip

    agree(find(round_), *members)

    assert (round_.state, left(*papers)) == ("committed", [40, 0])
    means = Settlement.objects.values_list("means", "reference", "cents").order_by("cents")
    assert set(means) == {("clearing", str(round_.public_id), 60)}
    letters = Settlement.objects.values_list("letter", flat=True)
    assert all(letters)


def test_an_invoice_paid_meanwhile_is_never_settled_beyond_what_is_left():
    round_, members, papers = make_two()
    find(round_)
    pay(papers[0], 70)

    agree(round_, *members)

    assert (round_.state, round_.turn, round_.cleared_cents) == ("committed", 2, 60)
    assert left(*papers) == [0, 30]


def test_an_invoice_disputed_meanwhile_is_left_alone():
    round_, members, papers = make_two()
    find(round_)
    dispute_invoice(actor=OPERATOR, invoice_id=papers[1].public_id, reason="abîmé", at=NOON)

    agree(round_, *members)

    assert (round_.state, round_.cleared_cents) == ("committed", 0)
    assert left(*papers) == [100, 60]


@pytest.mark.parametrize("taken_back", [False, True])
def test_an_invoice_contested_in_the_network_meanwhile_is_left_alone(taken_back):
    round_, members, papers = make_two()
    agree(find(round_), members[0])
    debt = Debt.objects.get(total_cents=60)
    about = {"actor": OPERATOR, "debt_id": debt.public_id, "at": NOON}
    contest_debt(**about, reason="abîmé")
    if taken_back:
        settle_contest(**about)

    agree(round_, members[1])

    assert (round_.state, round_.turn, round_.cleared_cents) == ("committed", 2, 0)
    assert left(*papers) == [100, 60]


def test_an_invoice_that_one_network_follows_is_brought_to_no_other(db):
    one, other = make_network(), make_network()
    a, b = (make_member(one, firm=make_firm()) for _ in range(2))
    there = [make_member(other, firm=member.firm) for member in (a, b)]
    invoice(a, b, 100)
    join(make_round(one), a)
    number = Debt.objects.get().number

    with pytest.raises(DebtElsewhere):
        bring(there[1], there[0], number, 100)

    assert Debt.objects.get().network == one


@pytest.mark.django_db(transaction=True)
def test_clearing_while_someone_pays_settles_each_cent_once():
    round_, _members, papers = make_two()
    find(round_)
    RoundPlace.objects.update(agreed_at=NOON)

    def commit():
        return commit_round(actor=CLOCK, round_id=round_.pk, turn=1, at=NOON).cleared_cents

    told = in_threads([commit, lambda: pay(papers[0], 100).left_cents] * 2)

    committed = 120 in told
    assert left(*papers) == ([40, 0] if committed else [0, 60])
    assert told.count(120) in (0, 2)
    settled = sum(Settlement.objects.values_list("cents", flat=True))
    assert settled == (120 if committed else 100)


def bring(firm, other, number, cents, *, we_owe=True, source="facturx"):
    return bring_debts(
        actor=OPERATOR,
        network_id=firm.network_id,
        firm_id=firm.firm_id,
        debts=[BroughtDebt(other.firm_id, we_owe, number, date(2026, 11, 25), cents)],
        source=source,
        at=NOON,
    )


def test_the_file_of_an_invoice_issued_here_brings_what_remains_of_it(db):
    network = make_network()
    seller, buyer = (make_member(network, firm=make_firm()) for _ in range(2))
    paper = invoice(seller, buyer, 10_000)
    pay(paper, 4_000)

    assert bring(buyer, seller, paper.number, 10_000).new == 1
    brought = Debt.objects.get()
    assert (brought.invoice.public_id, brought.source) == (paper.public_id, "platform")
    assert brought.creditor_confirmed_at
    assert brought.debtor_confirmed_at
    assert [one.open_cents for one in debts_of(network.pk, buyer.firm_id)] == [6_000]
    assert bring(seller, buyer, paper.number, 10_000, we_owe=False).known == 1


def test_an_invoice_issued_here_and_paid_is_no_debt_whatever_its_file_says(db):
    network = make_network()
    seller, buyer = (make_member(network, firm=make_firm()) for _ in range(2))
    paper = invoice(seller, buyer, 10_000)
    pay(paper, 10_000)

    with pytest.raises(NothingLeftToClear):
        bring(buyer, seller, paper.number, 10_000)
    assert not Debt.objects.exists()


def test_the_same_number_between_two_others_is_another_invoice(db):
    network = make_network()
    seller, buyer, third = (make_member(network, firm=make_firm()) for _ in range(3))
    paper = invoice(seller, buyer, 10_000)
    pay(paper, 10_000)

    assert bring(third, seller, paper.number, 500).new == 1
    assert bring(seller, buyer, paper.number, 700).new == 1
    assert not Debt.objects.exclude(invoice=None).exists()
