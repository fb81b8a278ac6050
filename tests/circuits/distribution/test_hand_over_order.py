"""Baskets leave once, for those who may have them."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from halle.billing.models import Payment
from halle.circuits.actions.close_distribution import close_distribution
from halle.circuits.actions.hand_over_order import hand_over_order
from halle.circuits.actions.mark_absent import mark_absent
from halle.circuits.actions.reopen_distribution import reopen_distribution
from halle.circuits.actions.take_payment import take_payment
from halle.circuits.actions.undo_absence import undo_absence
from halle.circuits.actions.undo_hand_over import undo_hand_over
from halle.circuits.models import Collection, CyclePoint
from halle.kernel.errors import HalleError
from halle.kernel.models import RecordedFact
from halle.market.models import Order
from tests.circuits.distribution.day import DAY, make_day, outsiders
from tests.makers.identity import actor

LATER = DAY + timedelta(minutes=5)


def hand_over(day, *, by=None, at=DAY, **values):
    return hand_over_order(actor=actor(by or day.volunteer), order_id=day.order.pk, at=at, **values)


TOLD = ("basket_handed_over", "hand_over_undone", "distribution_closed")


def facts():
    return list(
        RecordedFact.objects.filter(name__in=[f"circuits.{name}" for name in TOLD])
        .order_by("pk")
        .values_list("name", flat=True)
    )


@pytest.mark.django_db
def test_a_basket_leaves_and_is_paid_in_one_stroke():
    day = make_day()

    done = hand_over(day, method="cash", cents=750)

    assert (done.is_new, done.due_cents) == (True, 0)
    kept = Collection.objects.get(pk=day.order.pk)
    assert (kept.handed_over_at, kept.handed_over_by) == (DAY, day.volunteer)
    assert facts() == ["circuits.basket_handed_over"]


@pytest.mark.django_db
def test_handing_over_twice_is_handing_over_once():
    day = make_day()

    hand_over(day)
    again = hand_over(day, by=day.manager, at=LATER)

    assert (again.is_new, again.handed_over_at) == (False, DAY)
    assert Collection.objects.get(pk=day.order.pk).handed_over_by == day.volunteer
    assert facts() == ["circuits.basket_handed_over"]


@pytest.mark.django_db
def test_a_refused_payment_keeps_the_basket_on_the_table():
    day = make_day()

    with pytest.raises(HalleError) as refused:
        hand_over(day, method="cash", cents=751)

    assert refused.value.code == "more-than-due"
    assert Collection.objects.get(pk=day.order.pk).handed_over_at is None
    assert Payment.objects.count() == 0


@pytest.mark.django_db
def test_what_is_not_paid_stays_due():
    day = make_day()

    assert hand_over(day).due_cents == 750


@pytest.mark.django_db
def test_a_hand_over_is_undone_and_what_was_paid_stays_paid():
    day = make_day()
    hand_over(day, method="cash", cents=750)

    assert undo_hand_over(actor=actor(day.manager), order_id=day.order.pk, at=LATER) is True
    assert undo_hand_over(actor=actor(day.manager), order_id=day.order.pk, at=LATER) is False

    assert Collection.objects.get(pk=day.order.pk).handed_over_at is None
    assert Payment.objects.count() == 1
    assert facts()[-1] == "circuits.hand_over_undone"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("cancelled", "order-not-firm"),
        ("lapsed", "order-not-firm"),
        ("placed", "orders-still-open"),
    ],
)
def test_only_firm_orders_have_a_basket(state, code):
    day = make_day()
    Order.objects.filter(pk=day.order.pk).update(state=state)

    for attempt in (hand_over, absent):
        with pytest.raises(HalleError) as refused:
            attempt(day)
        assert refused.value.code == code
    kept = Collection.objects.get(pk=day.order.pk)
    assert (kept.handed_over_at, kept.absent_at) == (None, None)


@pytest.mark.django_db
def test_nothing_leaves_while_orders_are_open():
    day = make_day(closed=False)

    with pytest.raises(HalleError) as refused:
        hand_over(day)

    assert refused.value.code == "orders-still-open"
    with pytest.raises(HalleError):
        close_distribution(actor=actor(day.manager), cycle_point_id=point(day), at=DAY)
    assert CyclePoint.objects.get(pk=point(day)).ended_at is None


def absent(day, **values):
    return mark_absent(actor=actor(day.volunteer), order_id=day.order.pk, at=DAY, **values)


@pytest.mark.django_db
def test_an_absent_member_s_basket_is_kept_given_or_left_and_stays_due():
    day = make_day()

    until = (DAY + timedelta(days=2)).date()
    absent(day, fate="kept", kept_until=until, note="  au frigo ")
    kept = Collection.objects.get(pk=day.order.pk)
    assert (kept.fate, kept.kept_until, kept.note) == ("kept", until, "au frigo")

    absent(day, fate="given", kept_until=until)
    kept.refresh_from_db()
    assert (kept.fate, kept.kept_until, kept.absent_at) == ("given", None, DAY)
    assert hand_over(day, at=LATER).due_cents == 750
    with pytest.raises(HalleError) as refused:
        absent(day)
    assert refused.value.code == "already-handed-over"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"fate": "eaten"}, "fate"),
        ({"fate": "kept", "kept_until": (DAY - timedelta(days=1)).date()}, "kept_until"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_an_absence_that_makes_no_sense_is_refused(values, field):
    day = make_day()

    with pytest.raises(HalleError) as refused:
        absent(day, **values)

    assert refused.value.field == field
    assert Collection.objects.get(pk=day.order.pk).absent_at is None


@pytest.mark.django_db
def test_the_member_came_after_all():
    day = make_day()
    absent(day, fate="kept")

    assert undo_absence(actor=actor(day.volunteer), order_id=day.order.pk, at=LATER) is True
    assert undo_absence(actor=actor(day.volunteer), order_id=day.order.pk, at=LATER) is False
    kept = Collection.objects.get(pk=day.order.pk)
    assert (kept.absent_at, kept.fate) == (None, "")


def point(day):
    return CyclePoint.objects.get(cycle=day.cycle).pk


@pytest.mark.django_db
def test_closing_a_distribution_notes_who_did_not_come_once():
    day = make_day(members=3)
    hand_over(day)
    mark_absent(actor=actor(day.volunteer), order_id=day.orders[1].pk, at=DAY, fate="given")

    first = close_distribution(actor=actor(day.volunteer), cycle_point_id=point(day), at=LATER)
    again = close_distribution(
        actor=actor(day.manager), cycle_point_id=point(day), at=LATER + timedelta(hours=1)
    )

    assert first == again
    assert (first.absent, first.closed_at) == (2, LATER)
    assert Collection.objects.filter(absent_at=LATER).count() == 1
    assert facts().count("circuits.distribution_closed") == 1

    assert reopen_distribution(actor=actor(day.volunteer), cycle_point_id=point(day), at=LATER)
    assert Collection.objects.filter(absent_at=None).count() == 2
    assert CyclePoint.objects.get(pk=point(day)).ended_at is None


@pytest.mark.django_db
def test_outsiders_move_nothing():
    day = make_day()
    before = list(Collection.objects.values())
    order_id = day.order.pk

    for name, outsider in outsiders(day).items():
        for attempt in (
            lambda who: hand_over_order(actor=who, order_id=order_id, at=DAY),
            lambda who: undo_hand_over(actor=who, order_id=order_id, at=DAY),
            lambda who: mark_absent(actor=who, order_id=order_id, at=DAY),
            lambda who: undo_absence(actor=who, order_id=order_id, at=DAY),
            lambda who: close_distribution(actor=who, cycle_point_id=point(day), at=DAY),
            lambda who: reopen_distribution(actor=who, cycle_point_id=point(day), at=DAY),
        ):
            with pytest.raises(HalleError) as refused:
                attempt(outsider)
            assert refused.value.code in {"not-found", "sign-in-needed"}, name
    assert list(Collection.objects.values()) == before
    assert facts() == []


@pytest.mark.django_db(transaction=True)
def test_six_hands_at_once_take_one_payment_and_give_one_basket():
    day = make_day()
    hands = 6
    start = threading.Barrier(hands)
    done, refused = [], []

    def work(rank):
        try:
            start.wait()
            if rank % 2:
                done.append(hand_over(day, method="cash", cents=750))
            else:
                take_payment(
                    actor=actor(day.manager), order_id=day.order.pk, method="cheque",
                    cents=750, at=DAY,
                )  # fmt: skip
                done.append(hand_over(day, by=day.manager))
        except HalleError as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(rank,)) for rank in range(hands)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert len(done) == 1
    assert refused == ["more-than-due"] * (hands - 1)
    assert list(Payment.objects.values_list("cents", flat=True)) == [750]
    assert facts() == ["circuits.basket_handed_over"]


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_four_times_at_once_pays_once():
    day = make_day()
    start = threading.Barrier(4)
    answers = []

    def work():
        try:
            start.wait()
            taken = take_payment(
                actor=actor(day.volunteer), order_id=day.order.pk, method="cash",
                cents=400, at=DAY, idempotency_key="one-form",
            )  # fmt: skip
            answers.append(taken)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert Payment.objects.count() == 1
