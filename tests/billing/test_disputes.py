"""Disputes: said by the customer alone, and no clearing touches what is disputed."""

import pytest

from halle.billing.actions.dispute_invoice import dispute_invoice
from halle.billing.actions.end_dispute import end_dispute
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.errors import NothingToDispute, NotLeftToPay
from halle.billing.models import Dispute, InvoiceBalance
from halle.billing.queries.open_invoices import (
    open_invoices_among,
)
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound
from tests.makers.billing import breaches, clear, owe, pay
from tests.makers.crowds import in_threads
from tests.makers.firms import make_firm
from tests.makers.identity import NOON, actor, make_person, make_role

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()


def test_a_disputed_invoice_is_left_out_of_clearing_until_it_is_settled(seller, buyer):
    chief = make_person()
    make_role(chief, buyer)
    paper = owe(seller, buyer)

    first = dispute_invoice(
        actor=actor(chief), invoice_id=paper.public_id, reason="Planches fendues", at=NOON
    )
    again = dispute_invoice(
        actor=actor(chief), invoice_id=paper.public_id, reason="Autre mot", at=NOON
    )

    assert (first.public_id, again.is_new) == (again.public_id, False)
    assert open_invoices_among([seller.pk, buyer.pk]) == []
    with pytest.raises(NotLeftToPay):
        clear((paper, 1000))
    assert pay(paper, 100).left_cents == 900

    end_dispute(
        actor=actor(chief), invoice_id=paper.public_id, outcome="settled", note="Remise", at=NOON
    )
    assert Dispute.objects.get().outcome == "settled"
    clear((paper, 900))
    with pytest.raises(NothingToDispute):
        dispute_invoice(actor=actor(chief), invoice_id=paper.public_id, reason="x", at=NOON)


def test_only_the_customer_disputes(seller, buyer):
    boss, former, stranger = make_person(), make_person(), make_person()
    make_role(boss, seller)
    make_role(former, buyer, ended_at=NOON)
    paper = owe(seller, buyer)

    for someone, refusal in ((boss, NotAllowed), (former, NotFound), (stranger, NotFound)):
        with pytest.raises(refusal):
            dispute_invoice(actor=actor(someone), invoice_id=paper.public_id, reason="x", at=NOON)
        with pytest.raises(refusal):
            end_dispute(
                actor=actor(someone), invoice_id=paper.public_id, outcome="settled", at=NOON
            )
    assert not Dispute.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_paying_crediting_and_disputing_at_once_agree_in_the_end():
    seller, buyer, chief = make_firm(), make_firm(), make_person()
    make_role(chief, buyer)
    papers = [owe(seller, buyer, 100) for _ in range(3)]

    def credit(paper):
        return issue_credit_note(
            actor=OPERATOR, invoice_id=paper.public_id, reason="x", at=NOON
        ).total_cents

    def dispute(paper):
        return dispute_invoice(
            actor=actor(chief), invoice_id=paper.public_id, reason="x", at=NOON
        ).is_new

    in_threads(
        [
            one
            for paper in papers
            for one in (
                lambda paper=paper: clear((paper, 100)),
                lambda paper=paper: credit(paper),
                lambda paper=paper: dispute(paper),
                lambda paper=paper: pay(paper, 100),
            )
        ]
    )

    assert breaches() == []
    for balance in InvoiceBalance.objects.all():
        assert balance.credited_cents == 100
        assert balance.open_cents in (0, -100)
