"""Payments, as they are read back."""

import pytest

from halle.billing.actions.record_payment import record_payment
from halle.billing.models import Payment
from halle.billing.queries.payments import paid_cents, payments_of
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed
from halle.kernel.ids import new_public_id
from halle.ledger.models import Entry
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def pay(hub, payer, cents, *, by=None, method="cash", reference=None):
    return record_payment(
        actor=by or Actor.machine_operator(),
        keeper_id=hub.pk,
        payer_id=payer.pk,
        method=method,
        cents=cents,
        for_reference=reference,
        at=NOON,
    )


def test_what_was_paid_and_given_back_is_told_in_order():
    ana, order = make_person("Ana"), new_public_id()
    nora = make_person("Nora")
    hub = make_organisation(manager=nora)

    pay(hub, ana, 2000, reference=order, by=actor(nora))
    pay(hub, ana, -370, reference=order, method="transfer", by=actor(nora))
    pay(hub, ana, 999, reference=new_public_id())

    told = [(one.method, one.cents, one.recorded_by) for one in payments_of(order)]
    assert told == [("cash", 2000, "Nora"), ("transfer", -370, "Nora")]
    assert paid_cents(order) == 1630
    assert paid_cents(new_public_id()) == 0


def test_reading_payments_costs_one_query(same_queries_at_one_and_many):
    hub, ana, order = make_organisation(), make_person(), new_public_id()

    count = same_queries_at_one_and_many(
        lambda: payments_of(order), lambda: pay(hub, ana, 100, reference=order)
    )

    assert count == 1


@pytest.mark.parametrize(("cents", "method"), [(0, "cash"), (10_000_001, "cash"), (1, "barter")])
def test_a_payment_that_makes_no_sense_leaves_no_trace(cents, method):
    with pytest.raises(Invalid):
        pay(make_organisation(), make_person(), cents, method=method)

    assert not Payment.objects.exists()
    assert not Entry.objects.exists()


def test_others_record_nothing():
    hub, former = make_organisation(manager=make_person()), make_person()
    make_role(former, hub, "treasurer", ended_at=NOON)

    for stranger in (former, make_person()):
        with pytest.raises(NotAllowed):
            pay(hub, stranger, 100, by=actor(stranger))

    assert not Payment.objects.exists()
