"""« Il manque 3 bottes » : one sentence from the farm, every order right."""

from typing import Any

import pytest

from halle.circuits.actions.hand_over_order import hand_over_order
from halle.circuits.errors import CannotCorrect
from halle.kernel.errors import NotAllowed, NotFound
from halle.ledger.models import Entry
from halle.ledger.queries.balances import balance_of, wallet_cents
from tests.circuits.closing.scenes import SOON, ClosedScene, line
from tests.makers.crowds import in_threads
from tests.makers.identity import actor, make_person
from tests.makers.orders import assert_books_agree, what_is_there


def three_orders() -> tuple[ClosedScene, Any, Any, Any]:
    """Ana has ordered four bunches by credit, Ben two, Cleo four."""
    scene = ClosedScene()
    ana = scene.order(scene.ana, {scene.carrots: 4}, "credit")
    ben = scene.order(scene.ben, {scene.carrots: 2, scene.trout: 1})
    cleo = scene.order(make_person("Cleo"), {scene.carrots: 4})
    scene.close()
    return scene, ana, ben, cleo


def has(scene: ClosedScene, *receipts: Any) -> list[int | None]:
    return [line(receipt, scene.carrots).final_quantity for receipt in receipts]


@pytest.mark.django_db
def test_three_bunches_are_missing() -> None:
    scene, ana, ben, cleo = three_orders()

    corrected = scene.came(scene.carrots, 7)

    assert (corrected.orders, corrected.change_cents) == (2, -750)
    assert has(scene, ana, ben, cleo) == [3, None, 2]
    assert wallet_cents(scene.hub.pk, scene.ana.pk) == 10_000 - 750
    assert balance_of(scene.hub.pk, "supplier", scene.farm.pk) == 1659
    assert_books_agree()


@pytest.mark.django_db
def test_saying_it_again_changes_nothing_and_finding_them_undoes_it() -> None:
    scene, ana, ben, cleo = three_orders()
    before = what_is_there()["balances"]
    scene.came(scene.carrots, 7)
    assert scene.came(scene.carrots, 7).orders == 0
    assert scene.came(scene.carrots, 8).orders == 1
    assert has(scene, ana, ben, cleo) == [3, None, 3]
    scene.came(scene.carrots, 10)
    assert has(scene, ana, ben, cleo) == [None, None, None]
    assert what_is_there()["balances"] == before


@pytest.mark.django_db
def test_baskets_that_have_left_keep_what_is_in_them() -> None:
    scene, ana, ben, cleo = three_orders()
    hand_over_order(actor=actor(scene.manager), order_id=ana.order_id, at=SOON)
    scene.came(scene.carrots, 7)
    assert has(scene, ana, ben, cleo) == [None, None, 1]
    with pytest.raises(CannotCorrect) as refusal:
        scene.came(scene.carrots, 3)
    assert refusal.value.details["reason"] == "handed-over-too-many"


@pytest.mark.django_db
@pytest.mark.parametrize(("brought", "reason"), [(-1, "negative"), (11, "more-than-ordered")])
def test_what_makes_no_sense_is_refused(brought: int, reason: str) -> None:
    scene, *_ = three_orders()
    there = what_is_there()
    with pytest.raises(CannotCorrect) as refusal:
        scene.came(scene.carrots, brought)
    assert refusal.value.details["reason"] == reason
    assert what_is_there() == there


@pytest.mark.django_db
def test_another_farm_does_not_and_what_nobody_ordered_is_not_there() -> None:
    scene, *_ = three_orders()
    there = what_is_there()
    with pytest.raises(NotAllowed):
        scene.came(scene.carrots, 7, who=actor(scene.fisher))
    scene.trout.pk, unknown = scene.trout.pk, scene.carrots.pk + 999
    scene.carrots.pk = unknown
    with pytest.raises(NotFound):
        scene.came(scene.carrots, 7, who=actor(scene.manager))
    assert what_is_there() == there


@pytest.mark.django_db(transaction=True)
def test_the_farm_and_the_hub_say_it_at_once() -> None:
    scene, ana, ben, cleo = three_orders()
    who = [actor(scene.farmer), actor(scene.manager)] * 3

    answers = in_threads([lambda one=one: scene.came(scene.carrots, 7, who=one) for one in who])

    assert sorted(answer.orders for answer in answers) == [0, 0, 0, 0, 0, 2]
    assert has(scene, ana, ben, cleo) == [3, None, 2]
    assert Entry.objects.filter(kind="correction").count() == 2
    assert_books_agree()
