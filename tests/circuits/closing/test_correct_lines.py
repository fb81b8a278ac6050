"""Members pay what they received: weights and shortages, to the cent, and told by whom."""

from datetime import timedelta
from typing import Any

import pytest

from halle.circuits.actions.hand_over_order import hand_over_order
from halle.circuits.actions.take_payment import take_payment
from halle.circuits.errors import CannotCorrect, OrdersStillOpen
from halle.circuits.models import Hub
from halle.circuits.queries.basket_in_hand import basket_in_hand
from halle.identity.models import Role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import RecordedFact
from halle.ledger.models import Entry
from halle.ledger.queries.balances import balance_of, wallet_cents
from halle.market.models import Fee, Order
from tests.circuits.closing.scenes import SOON, ClosedScene, line
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role
from tests.makers.market import make_seller
from tests.makers.orders import assert_books_agree, order, what_is_there

pytestmark = pytest.mark.django_db


def due(receipt: Any) -> int:
    return basket_in_hand(receipt.order_id).due_cents


def test_two_trout_are_weighed() -> None:
    """K1: 2 trout of about 350 g at 1.50 for 100 g; announced weight first, then the scales."""
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.trout: 2})
    scene.close()
    assert balance_of(scene.hub.pk, "buyer", scene.ben.pk) == -1050
    assert balance_of(scene.hub.pk, "vat", scene.pond.pk, "1000") == 95
    assert balance_of(scene.hub.pk, "supplier", scene.pond.pk) == 955

    same = scene.correct(ben, scene.trout, grams=700, who=actor(scene.fisher))
    assert (same.change_cents, due(ben)) == (0, 1050)
    corrected = scene.correct(ben, scene.trout, grams=640, who=actor(scene.fisher))

    assert (corrected.orders, corrected.change_cents) == (1, -90)
    assert line(ben, scene.trout).total_cents == 960
    assert line(ben, scene.trout).ordered_cents == 1050
    assert due(ben) == 960
    assert balance_of(scene.hub.pk, "buyer", scene.ben.pk) == -960
    assert balance_of(scene.hub.pk, "vat", scene.pond.pk, "1000") == 87
    assert balance_of(scene.hub.pk, "supplier", scene.pond.pk) == 873
    assert_books_agree()


def test_credit_comes_back_to_the_wallet_at_once() -> None:
    scene = ClosedScene()
    ana = scene.order(scene.ana, {scene.carrots: 3, scene.trout: 1}, "credit")
    scene.close()
    before = wallet_cents(scene.hub.pk, scene.ana.pk)

    scene.correct(ana, scene.carrots, quantity=1)

    assert wallet_cents(scene.hub.pk, scene.ana.pk) == before + 500
    assert balance_of(scene.hub.pk, "buyer", scene.ana.pk) == 0
    assert due(ana) == 0
    assert_books_agree()


def test_what_weighs_more_is_taken_from_the_wallet() -> None:
    scene = ClosedScene()
    ana = scene.order(scene.ana, {scene.trout: 2}, "credit")
    scene.close()
    scene.correct(ana, scene.trout, grams=800)
    assert wallet_cents(scene.hub.pk, scene.ana.pk) == 10_000 - 1200
    assert due(ana) == 0


def test_what_the_wallet_cannot_pay_is_due_at_collection() -> None:
    scene = ClosedScene()
    order(scene.cycle, {scene.carrots: 35}, buyer=scene.ana, pay_by="credit")
    ana = scene.order(scene.ana, {scene.trout: 2}, "credit")
    scene.close()
    assert wallet_cents(scene.hub.pk, scene.ana.pk) == 200

    scene.correct(ana, scene.trout, grams=900)

    assert Order.objects.get(pk=ana.order_id).total_cents == 1350
    assert wallet_cents(scene.hub.pk, scene.ana.pk) == 0
    assert due(ana) == 100
    assert balance_of(scene.hub.pk, "buyer", scene.ana.pk) == -100
    take_payment(
        actor=actor(scene.manager), order_id=ana.order_id, method="cash", cents=100, at=SOON
    )
    assert balance_of(scene.hub.pk, "buyer", scene.ana.pk) == 0
    assert_books_agree()


def test_who_has_paid_already_is_to_be_given_back() -> None:
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.carrots: 2})
    scene.close()
    take_payment(
        actor=actor(scene.manager), order_id=ben.order_id, method="cash", cents=500, at=SOON
    )
    scene.correct(ben, scene.carrots, quantity=1)
    assert due(ben) == -250
    assert balance_of(scene.hub.pk, "buyer", scene.ben.pk) == 250


def test_an_undo_is_another_correction() -> None:
    scene = ClosedScene()
    scene.charge_five_percent()
    ana = scene.order(scene.ana, {scene.carrots: 3, scene.trout: 2}, "credit")
    scene.close()
    before = what_is_there()["balances"]
    scene.correct(ana, scene.carrots, quantity=0)
    scene.correct(ana, scene.trout, grams=500)
    assert what_is_there()["balances"] != before

    scene.correct(ana, scene.carrots)
    scene.correct(ana, scene.trout)

    assert what_is_there()["balances"] == before
    assert line(ana, scene.carrots).final_quantity is None
    assert Entry.objects.filter(kind="correction").count() == 4
    assert_books_agree()


def test_a_correction_repeated_changes_nothing() -> None:
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.carrots: 3})
    scene.close()
    scene.correct(ben, scene.carrots, quantity=2)
    there, facts = what_is_there(), RecordedFact.objects.count()
    assert scene.correct(ben, scene.carrots, quantity=2).orders == 0
    assert (what_is_there(), RecordedFact.objects.count()) == (there, facts)


def test_fees_are_those_of_the_day_of_ordering() -> None:
    """R-6."""
    scene = ClosedScene()
    scene.charge_five_percent()
    ben = scene.order(scene.ben, {scene.carrots: 4})
    scene.close()
    Fee.objects.update(amount=9000)

    scene.correct(ben, scene.carrots, quantity=2)

    assert Order.objects.get(pk=ben.order_id).total_cents == 526
    assert balance_of(scene.hub.pk, "fee", scene.hub.pk) == 22
    assert balance_of(scene.hub.pk, "vat", scene.hub.pk, "2000") == 4


def test_what_weighs_nothing_did_not_come() -> None:
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.trout: 2})
    scene.close()
    scene.correct(ben, scene.trout, grams=0)
    assert line(ben, scene.trout).final_quantity == 0
    assert Order.objects.get(pk=ben.order_id).total_cents == 0


@pytest.mark.parametrize(
    ("what", "to", "reason"),
    [
        ("carrots", {"quantity": 4}, "more-than-ordered"),
        ("carrots", {"quantity": -1}, "negative"),
        ("carrots", {"grams": 600}, "not-sold-by-weight"),
        ("trout", {"grams": 35_000}, "far-too-heavy"),
        ("trout", {"grams": -5}, "negative"),
    ],
)
def test_what_makes_no_sense_is_refused(what: str, to: dict[str, int], reason: str) -> None:
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.carrots: 3, scene.trout: 2})
    scene.close()
    there = what_is_there()
    with pytest.raises(CannotCorrect) as refusal:
        scene.correct(ben, getattr(scene, what), **to)
    assert refusal.value.details["reason"] == reason
    assert what_is_there() == there


def test_not_before_orders_are_closed_nor_months_later() -> None:
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.carrots: 3})
    with pytest.raises(OrdersStillOpen):
        scene.correct(ben, scene.carrots, quantity=1, at=NOON)
    scene.close()
    with pytest.raises(CannotCorrect) as refusal:
        scene.correct(ben, scene.carrots, quantity=1, at=SOON + timedelta(days=61))
    assert refusal.value.details["reason"] == "too-late"


def test_once_handed_over_only_the_hubs_treasurers_correct() -> None:
    scene = ClosedScene()
    treasurer, volunteer = make_person(), make_person()
    make_role(treasurer, scene.hub, Role.Kind.TREASURER)
    make_role(volunteer, scene.hub, Role.Kind.VOLUNTEER)
    ben = scene.order(scene.ben, {scene.carrots: 3})
    scene.close()
    hand_over_order(actor=actor(scene.manager), order_id=ben.order_id, at=SOON)

    for who in (scene.farmer, volunteer):
        with pytest.raises(CannotCorrect) as refusal:
            scene.correct(ben, scene.carrots, quantity=2, who=actor(who))
        assert refusal.value.details["reason"] == "handed-over"
    assert scene.correct(ben, scene.carrots, quantity=2, who=actor(treasurer)).orders == 1


def test_who_may_correct() -> None:
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.carrots: 3})
    scene.close()
    former, other = make_person(), make_person()
    make_role(former, scene.farm.party, ended_at=NOON)
    make_seller(manager=other)
    make_organisation(manager=other)
    there = what_is_there()
    for who in (former, other, scene.fisher, scene.ben, make_person()):
        with pytest.raises(NotAllowed):
            scene.correct(ben, scene.carrots, quantity=1, who=actor(who))
    with pytest.raises(SignInNeeded):
        scene.correct(ben, scene.carrots, quantity=1, who=Actor.nobody())
    Hub.objects.update(producers_correct_orders=False)
    with pytest.raises(NotAllowed):
        scene.correct(ben, scene.carrots, quantity=1, who=actor(scene.farmer))
    assert what_is_there() == there
    Hub.objects.update(producers_correct_orders=True)
    assert scene.correct(ben, scene.carrots, quantity=1, who=actor(scene.farmer)).orders == 1


def test_a_line_that_is_not_there() -> None:
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.carrots: 3})
    scene.close()
    with pytest.raises(NotFound):
        scene.correct(ben, scene.trout, quantity=1)
