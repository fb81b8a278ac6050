"""What farms are written when orders close or reopen."""

import pytest

from halle.circuits.actions.reopen_order_cycle import reopen_order_cycle
from halle.circuits.models import CycleSupplier
from halle.kernel import outbox
from halle.kernel.models import OutgoingMail
from tests.circuits.closing.scenes import SOON, ClosedScene
from tests.makers.identity import actor

pytestmark = pytest.mark.django_db(transaction=True)


def letters(person):
    """What was written to somebody since, oldest first."""
    outbox.drain()
    found = OutgoingMail.objects.filter(recipient=person.email, key__startswith="harvest:")
    return list(found.order_by("pk"))


@pytest.fixture
def scene():
    scene = ClosedScene()
    scene.order(scene.ana, {scene.carrots: 3, scene.trout: 1})
    scene.order(scene.ben, {scene.carrots: 4})
    return scene


def test_each_farm_reads_how_many_of_what_once(scene):
    scene.close()
    outbox.drain()

    (letter,) = letters(scene.farmer)

    assert "7 × " in letter.text
    assert "bunch" in letter.text
    assert "/manger/recolte/" in letter.text
    assert len(letters(scene.fisher)) == 1
    assert "trout" not in letter.text.lower()


def test_a_farm_below_its_minimum_reads_that_it_need_not_harvest(scene):
    CycleSupplier.objects.filter(cycle=scene.cycle, supplier=scene.pond).update(minimum_cents=5_000)
    scene.close()

    (letter,) = letters(scene.fisher)

    assert letter.key.startswith("harvest:below:")
    assert "5,25" not in letter.text


def test_farms_wait_when_orders_reopen_and_get_the_next_sheet(scene):
    scene.close()
    outbox.drain()
    reopen_order_cycle(
        actor=actor(scene.manager),
        cycle_id=scene.cycle.pk,
        closes_at=scene.cycle.session.closes_at,
        at=SOON,
    )
    kinds = [letter.key.split(":")[1] for letter in letters(scene.farmer)]

    assert kinds == ["harvest", "wait"]


def test_a_closing_that_was_undone_before_it_was_told_sends_no_sheet(scene):
    scene.close()
    reopen_order_cycle(
        actor=actor(scene.manager),
        cycle_id=scene.cycle.pk,
        closes_at=scene.cycle.session.closes_at,
        at=SOON,
    )

    assert [letter.key.split(":")[1] for letter in letters(scene.farmer)] == ["wait"]
