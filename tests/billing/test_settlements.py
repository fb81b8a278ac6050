"""What remains to be paid: never settled twice, never below nothing, undone by opposite rows."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.actions.undo_settlements import undo_settlements
from halle.billing.errors import NotLeftToPay
from halle.billing.models import InvoiceBalance, Settlement
from halle.billing.queries.open_invoices import (
    open_invoices_among,
    settlements_of,
)
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from tests.makers.billing import breaches, clear, left, owe, pay
from tests.makers.crowds import in_threads
from tests.makers.firms import make_firm
from tests.makers.identity import NOON, actor, make_person, make_role

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()


def test_a_payment_counts_once_and_never_goes_below_nothing(seller, buyer):
    paper = owe(seller, buyer)

    assert pay(paper, 400) == pay(paper, 400).__class__(600, True)
    assert pay(paper, 400).is_new is False
    with pytest.raises(NotLeftToPay) as refusal:
        pay(paper, 601, "VIR 2")

    assert refusal.value.details["invoices"] == [str(paper.public_id)]
    assert pay(paper, 600, "VIR 2").left_cents == 0
    assert [one.cents for one in settlements_of(paper.invoice_id)] == [400, 600]
    assert len({one.letter for one in settlements_of(paper.invoice_id)}) == 1
    assert breaches() == []


def test_a_batch_is_paid_whole_or_not_at_all(seller, buyer):
    one, two = owe(seller, buyer), owe(seller, buyer, 300)
    pay(two, 1)

    with pytest.raises(NotLeftToPay) as refusal:
        clear((one, 1000), (two, 300))

    assert refusal.value.details["invoices"] == [str(two.public_id)]
    assert left(one, two) == [1000, 299]
    done = clear((one, 1000), (two, 299))
    assert (done.settled, done.cents) == (2, 1299)
    assert clear((one, 1000), (two, 299)).settled == 0


def test_undoing_writes_opposite_rows_once(seller, buyer):
    paper = owe(seller, buyer)
    pay(paper, 1000)

    undone = undo_settlements(
        actor=OPERATOR, issuer_id=seller.pk, means="euro", reference="VIR 1", at=NOON
    )
    again = undo_settlements(
        actor=OPERATOR, issuer_id=seller.pk, means="euro", reference="VIR 1", at=NOON
    )

    assert (undone.undone, undone.cents, again.undone) == (1, 1000, 0)
    assert left(paper) == [1000]
    assert [(one.cents, one.stands) for one in settlements_of(paper.invoice_id)] == [
        (1000, False),
        (-1000, False),
    ]
    with pytest.raises(NotFound):
        undo_settlements(
            actor=OPERATOR, issuer_id=buyer.pk, means="euro", reference="VIR 1", at=NOON
        )
    assert breaches() == []


def test_a_credit_note_on_a_paid_invoice_is_owed_back(seller, buyer):
    paper = owe(seller, buyer)
    pay(paper, 1000)

    issue_credit_note(actor=OPERATOR, invoice_id=paper.public_id, reason="rendu", at=NOON)

    assert left(paper) == [-1000]
    with pytest.raises(NotLeftToPay):
        pay(paper, 1, "VIR 2")
    undo_settlements(actor=OPERATOR, issuer_id=seller.pk, means="euro", reference="VIR 1", at=NOON)
    assert left(paper) == [0]
    assert breaches() == []


@pytest.mark.parametrize(
    ("cents", "means", "reference"),
    [
        (0, "euro", "x"),
        (-5, "euro", "x"),
        (1, "gold", "x"),
        (1, "euro", " "),
        (1, "euro", "x" * 65),
    ],
)
def test_a_payment_that_makes_no_sense_leaves_no_trace(seller, buyer, cents, means, reference):
    paper = owe(seller, buyer)

    with pytest.raises(Invalid):
        pay(paper, cents, reference, means=means)

    assert not Settlement.objects.exists()


def test_only_the_sellers_treasurers_write_payments_down(seller, buyer):
    mine, former, customer = make_person(), make_person(), make_person()
    make_role(mine, seller, "treasurer")
    make_role(former, seller, ended_at=NOON)
    make_role(customer, buyer)
    paper = owe(seller, buyer)

    for someone in (former, customer, make_person()):
        with pytest.raises(NotAllowed):
            pay(paper, 1, by=actor(someone))
        with pytest.raises(NotAllowed):
            clear((paper, 1), by=actor(someone))
        with pytest.raises(NotAllowed):
            undo_settlements(
                actor=actor(someone), issuer_id=seller.pk, means="euro", reference="x", at=NOON
            )
    assert not Settlement.objects.exists()
    assert pay(paper, 1, by=actor(mine)).left_cents == 999


def test_open_invoices_come_oldest_first_and_in_one_query(
    seller, buyer, same_queries_at_one_and_many
):
    late = owe(seller, buyer, 100, due_on=date(2026, 12, 31))
    soon = owe(seller, buyer, 200, due_on=date(2026, 11, 30))
    back = owe(buyer, seller, 300)
    owe(seller, make_firm(), 400)

    here = [seller.pk, buyer.pk]
    assert [one.number for one in open_invoices_among(here)] == [
        soon.number,
        back.number,
        late.number,
    ]
    assert [one.open_cents for one in open_invoices_among(here, due_by=date(2026, 12, 1))] == [
        200,
        300,
    ]
    assert open_invoices_among(here)[1].public_id == back.public_id
    count = same_queries_at_one_and_many(
        lambda: open_invoices_among(here), lambda: owe(seller, buyer, 5)
    )
    assert count == 1


def test_the_database_keeps_what_was_settled_and_never_too_much(seller, buyer):
    paper = owe(seller, buyer)
    pay(paper, 10)

    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        Settlement.objects.update(cents=5)
    for change in ({"open_cents": 1001}, {"open_cents": -1}, {"credited_cents": 1001}):
        with pytest.raises(IntegrityError), transaction.atomic():
            InvoiceBalance.objects.update(**change)
    InvoiceBalance.objects.update(open_cents=500)
    assert any(paper.number in line for line in breaches())


@pytest.mark.slow
def test_thousands_are_settled_in_few_statements(seller, buyer, django_assert_max_num_queries):
    papers = [owe(seller, buyer, 100) for _ in range(300)]

    with django_assert_max_num_queries(14):
        done = clear(*((paper, 100) for paper in papers))

    assert (done.settled, done.cents) == (300, 30_000)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_invoice_paid_meanwhile_is_never_settled_twice():
    seller, buyer = make_firm(), make_firm()
    papers = [owe(seller, buyer, 100) for _ in range(5)]
    rounds = [
        lambda n=n: clear(*((paper, 60) for paper in papers), reference=f"tour {n}").settled
        for n in range(4)
    ]
    backwards = [
        lambda n=n: (
            clear(*((paper, 60) for paper in reversed(papers)), reference=f"rev {n}").settled
        )
        for n in range(4)
    ]
    same = [lambda: clear(*((paper, 60) for paper in papers), reference="deux fois").settled] * 4

    told = in_threads(rounds + backwards + same)

    assert sorted({one for one in told if one != "not-left-to-pay"}) in ([5], [0, 5])
    assert set(left(*papers)) == {40}
    assert Settlement.objects.count() == 5
    assert breaches() == []
