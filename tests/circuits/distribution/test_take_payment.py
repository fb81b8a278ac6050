"""Money at the table: what is due, once, never more."""

import pytest

from halle.billing.models import Payment
from halle.circuits.actions.refund_payment import refund_payment
from halle.circuits.actions.take_payment import take_payment
from halle.circuits.actions.undo_payment import undo_payment
from halle.circuits.queries.basket_in_hand import basket_in_hand
from halle.kernel.errors import HalleError, KeyReused, NotFound
from halle.ledger.models import Leg
from halle.ledger.queries.balances import balance_of, wallet_cents
from halle.market.models import Order, SaleSession
from tests.circuits.distribution.day import DAY, make_day, outsiders
from tests.makers.identity import actor
from tests.makers.ledger import give_credit

pytestmark = pytest.mark.django_db


def pay(day, cents=750, method="cash", *, by=None, order=None, **values):
    return take_payment(
        actor=actor(by or day.volunteer),
        order_id=(order or day.order).pk,
        method=method,
        cents=cents,
        at=DAY,
        **values,
    )


def money():
    return Payment.objects.count(), Leg.objects.count()


@pytest.mark.parametrize(
    ("method", "kind"),
    [("cash", "till"), ("cheque", "till"), ("card", "till"), ("transfer", "bank")],
)
def test_what_is_paid_is_in_the_till_or_at_the_bank_and_no_longer_owed(method, kind):
    day = make_day()
    hub, member = day.hub.pk, day.members[0].pk
    assert balance_of(hub, "buyer", member) == -750

    taken = pay(day, method=method)

    assert taken.due_cents == 0
    assert balance_of(hub, "buyer", member) == 0
    assert balance_of(hub, kind, hub, method) == -750
    kept = Payment.objects.get(public_id=taken.payment)
    assert (kept.for_reference, kept.cents, kept.recorded_by) == (
        day.order.public_id,
        750,
        day.volunteer,
    )


def test_a_member_pays_with_the_credit_left_and_not_with_what_is_not_there():
    day = make_day()
    give_credit(day.hub.party, day.members[0], 500)
    before = money()

    with pytest.raises(HalleError) as refused:
        pay(day, method="credit")
    assert (refused.value.code, money()) == ("not-enough-credit", before)

    assert pay(day, 500, "credit").due_cents == 250
    assert wallet_cents(day.hub.pk, day.members[0].pk) == 0


def test_a_part_may_be_paid_and_the_rest_in_another_way():
    day = make_day()

    assert pay(day, 300).due_cents == 450
    assert pay(day, 450, "cheque").due_cents == 0


def test_an_order_paid_by_credit_owes_nothing():
    day = make_day(pay_by="credit")

    assert basket_in_hand(day.order.pk).due_cents == 0
    with pytest.raises(HalleError) as refused:
        pay(day, 1)
    assert refused.value.code == "more-than-due"


@pytest.mark.parametrize(
    ("cents", "method", "code"),
    [
        (751, "cash", "more-than-due"),
        (0, "cash", "invalid"),
        (-1, "cash", "invalid"),
        (10**12, "cash", "more-than-due"),
        (750, "pebbles", "payment-not-taken"),
    ],
)
def test_what_makes_no_sense_is_refused(cents, method, code):
    day = make_day()
    before = money()

    with pytest.raises(HalleError) as refused:
        pay(day, cents, method)

    assert (refused.value.code, money()) == (code, before)


def test_a_way_the_hub_does_not_take_is_refused():
    day = make_day()
    type(day.hub).objects.update(takes_cheque=False)

    with pytest.raises(HalleError) as refused:
        pay(day, method="cheque")

    assert refused.value.code == "payment-not-taken"


def test_a_cancelled_order_is_not_paid():
    day = make_day()
    Order.objects.filter(pk=day.order.pk).update(state="cancelled")

    with pytest.raises(HalleError) as refused:
        pay(day)

    assert refused.value.code == "order-not-firm"


def test_a_transfer_may_arrive_before_orders_close():
    day = make_day(closed=False)

    assert SaleSession.objects.get(pk=day.cycle.pk).state == "open"
    assert pay(day, method="transfer").due_cents == 0


def test_the_same_key_pays_once_and_another_amount_under_it_is_refused():
    day = make_day()

    first = pay(day, 300, idempotency_key="form-1")
    again = pay(day, 300, idempotency_key="form-1")

    assert first == again
    assert Payment.objects.count() == 1
    with pytest.raises(KeyReused):
        pay(day, 450, idempotency_key="form-1")
    assert Payment.objects.count() == 1


def test_outsiders_take_nothing():
    day = make_day()
    before = money()

    for name, outsider in outsiders(day).items():
        with pytest.raises(HalleError) as refused:
            take_payment(actor=outsider, order_id=day.order.pk, method="cash", cents=750, at=DAY)
        assert refused.value.code in {"not-found", "sign-in-needed"}, name
    assert money() == before


def test_what_was_paid_too_much_is_given_back_and_not_a_cent_more():
    day = make_day()
    pay(day)
    Order.objects.filter(pk=day.order.pk).update(total_cents=600)

    def give_back(cents, method="cash", by=day.volunteer):
        return refund_payment(
            actor=actor(by), order_id=day.order.pk, method=method, cents=cents, at=DAY
        )

    with pytest.raises(HalleError) as refused:
        give_back(151)
    assert refused.value.code == "more-than-overpaid"
    assert give_back(100).over_cents == 50
    assert give_back(50, "credit").over_cents == 0
    assert wallet_cents(day.hub.pk, day.members[0].pk) == 50
    assert balance_of(day.hub.pk, "till", day.hub.pk, "cash") == -650
    with pytest.raises(HalleError):
        give_back(1)


def test_outsiders_give_nothing_back_and_undo_nothing():
    day = make_day()
    payment = pay(day).payment
    Order.objects.filter(pk=day.order.pk).update(total_cents=600)
    before = money()

    for outsider in outsiders(day).values():
        with pytest.raises(HalleError):
            refund_payment(actor=outsider, order_id=day.order.pk, method="cash", cents=10, at=DAY)
        with pytest.raises(HalleError):
            undo_payment(actor=outsider, payment_id=payment, at=DAY)
    assert money() == before


def test_a_payment_typed_by_mistake_is_undone_once_and_both_lines_stay():
    day = make_day()
    payment = pay(day, method="cheque").payment

    first = undo_payment(actor=actor(day.volunteer), payment_id=payment, at=DAY)
    again = undo_payment(actor=actor(day.manager), payment_id=payment, at=DAY)

    assert first.due_cents == again.due_cents == 750
    assert list(Payment.objects.order_by("pk").values_list("method", "cents")) == [
        ("cheque", 750),
        ("cheque", -750),
    ]
    assert balance_of(day.hub.pk, "till", day.hub.pk, "cheque") == 0
    with pytest.raises(NotFound):
        undo_payment(actor=actor(day.volunteer), payment_id=first.payment, at=DAY)
    assert pay(day).due_cents == 0
