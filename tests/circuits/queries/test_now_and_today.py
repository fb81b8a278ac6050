"""What the home page and one's day tell of the circuits."""

from datetime import timedelta

import pytest

from halle.circuits.actions.hold_order import hold_order
from halle.circuits.models import Collection, Relationship
from halle.circuits.queries.now import happenings
from halle.circuits.queries.today import tasks_of
from halle.market.models import Order, SaleSession
from tests.makers.circuits import make_cycle, make_hub, slot_of
from tests.makers.identity import NOON, actor, make_person, make_role
from tests.makers.market import make_offer, make_seller
from tests.makers.orders import order

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def close(cycle):
    """Have a cycle be closed, its orders firm."""
    SaleSession.objects.filter(pk=cycle.pk).update(state="closed", closed_at=NOON)
    Order.objects.filter(session=cycle.pk).update(state="confirmed")


def test_what_closes_opens_and_is_handed_out_in_the_order_of_time():
    hub = make_hub("La Tour")
    closing = make_cycle(hub, closes_at=NOON + 2 * DAY)
    opening = make_cycle(hub, state="planned", opens_at=NOON + DAY, closes_at=NOON + 5 * DAY)
    done = make_cycle(hub, state="closed", closes_at=NOON - DAY + timedelta(hours=1))
    make_cycle(make_hub(is_public=False))

    told = happenings(NOON, 10)

    point = done.points.get().point.name
    assert [one.title for one in told] == [
        f"Baskets are handed out: {point}",
        f"{opening.name}: orders open",
        f"{closing.name}: orders close",
    ]
    assert len(happenings(NOON, 2)) == 2


def test_happenings_cost_the_same_whatever_their_number(same_queries_at_one_and_many):
    assert same_queries_at_one_and_many(lambda: happenings(NOON, 6), make_cycle, many=10) == 2


def test_a_member_is_told_to_order_fetch_and_pay():
    offer, buyer = make_offer(price_cents=500), make_person()
    cycle = make_cycle(make_hub("La Tour"), offers=[offer])
    placed = order(cycle, {offer: 1}, buyer=buyer)
    hold_order(
        actor=actor(buyer),
        cycle_id=cycle.pk,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 1},
        pay_by="collection",
        at=NOON,
    )

    told = sorted(tasks_of(buyer.pk, NOON))

    assert [one.title for one in told] == [
        "Order the basket you reserved",
        "Fetch your basket, La Tour",
    ]
    assert (told[1].state, told[1].kind) == ("€5.00 to pay", "wait")
    Collection.objects.filter(pk=placed.order_id).update(handed_over_at=NOON)
    assert len(tasks_of(buyer.pk, NOON)) == 1
    assert tasks_of(make_person().pk, NOON) == []


def test_a_team_is_told_of_its_days_and_managers_of_their_closings():
    manager, volunteer, former = make_person(), make_person(), make_person()
    hub = make_hub("La Tour", manager=manager)
    make_role(volunteer, hub.party, "volunteer")
    make_role(former, hub.party, "volunteer", ended_at=NOON)
    closing = make_cycle(hub, closes_at=NOON + timedelta(hours=3))
    close(make_cycle(hub))

    titles = {
        who: {one.title for one in tasks_of(who.pk, NOON)} for who in (manager, volunteer, former)
    }

    assert titles[manager] == {"Hand baskets over, La Tour", f"{closing.name}: orders close"}
    assert titles[volunteer] == {"Hand baskets over, La Tour"}
    assert titles[former] == set()


def test_a_producer_is_told_that_hubs_wait_for_an_answer():
    farmer, helper = make_person(), make_person()
    farm = make_seller("Les Auberts", manager=farmer)
    make_role(helper, farm.party, "volunteer")
    for name in ("La Tour", "Le Préau"):
        Relationship.objects.create(
            producer=farm, hub=make_hub(name), permission="add_to_cycles", asked_at=NOON
        )

    (task,) = tasks_of(farmer.pk, NOON)

    assert task.title == "2 hubs ask to work with Les Auberts"
    assert task.url == f"/manger/organiser/{farm.party.public_id}/accords/"
    assert tasks_of(helper.pk, NOON) == []
    Relationship.objects.update(state="refused")
    assert tasks_of(farmer.pk, NOON) == []
