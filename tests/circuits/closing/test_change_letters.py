"""What members are written when their basket does not come as they ordered it."""

from datetime import timedelta

import pytest

from halle.circuits.actions.share_shortage import share_shortage
from halle.circuits.jobs.change_letters import A_WHILE
from halle.circuits.models import CycleSupplier
from halle.identity.models import Party
from halle.kernel import clock, outbox
from halle.kernel.models import Delivery, OutgoingMail
from tests.circuits.closing.scenes import SOON, ClosedScene
from tests.makers.identity import actor

pytestmark = pytest.mark.django_db(transaction=True)


def letters(person):
    """What this person was written about changes, oldest first."""
    outbox.drain()
    found = OutgoingMail.objects.filter(recipient=person.email, key__startswith="changed:")
    return list(found.order_by("pk"))


def a_while_later(monkeypatch):
    """The time for which letters wait is over."""
    Delivery.objects.update(due_at=SOON)
    monkeypatch.setattr(clock, "now", lambda: SOON + A_WHILE + timedelta(minutes=1))


@pytest.fixture
def scene(monkeypatch):
    """Ana pays two trout and three bunches by credit, Ben four bunches at collection."""
    monkeypatch.setattr(clock, "now", lambda: SOON)
    scene = ClosedScene()
    Party.objects.update(language="en")
    scene.anas = scene.order(scene.ana, {scene.carrots: 3, scene.trout: 2}, pay_by="credit")
    scene.bens = scene.order(scene.ben, {scene.carrots: 4})
    return scene


def test_members_are_told_once_which_products_nobody_harvests(scene):
    """K3: each member is told, with what it costs them and what is left to pay."""
    CycleSupplier.objects.filter(supplier=scene.pond).update(minimum_cents=5_000)
    scene.close()

    (letter,) = letters(scene.ana)

    assert "some products will not come" in letter.subject
    assert "too little was ordered from La Pisciculture" in letter.text
    assert "€0.00 instead of €10.50" in letter.text
    assert "New total of the order: €7.50" in letter.text
    assert "settled with your credit" in letter.text
    assert letters(scene.ben) == []
    assert len(letters(scene.ana)) == 1


def test_an_order_of_which_nothing_is_left_says_so(scene):
    CycleSupplier.objects.filter(supplier=scene.farm).update(minimum_cents=90_000)
    scene.close()

    (letter,) = letters(scene.ben)

    assert "it is cancelled" in letter.text


def test_several_weighings_are_told_in_one_letter_when_they_have_come_to_rest(scene, monkeypatch):
    scene.close()
    scene.correct(scene.anas, scene.trout, grams=650)
    scene.correct(scene.anas, scene.trout, grams=660)
    scene.correct(scene.anas, scene.carrots, quantity=2)
    assert letters(scene.ana) == []

    a_while_later(monkeypatch)
    (letter,) = letters(scene.ana)

    assert "weighed 660 g" in letter.text
    assert "2 instead of 3" in letter.text
    assert "New total of the order: €14.90" in letter.text
    assert letters(scene.ben) == []


def test_a_correction_with_a_word_of_explanation_is_told_at_once(scene, monkeypatch):
    scene.close()
    share_shortage(
        actor=actor(scene.farmer),
        cycle_id=scene.cycle.pk,
        offer_id=scene.carrots.pk,
        brought=3,
        at=SOON,
        note="The frost took them.",
    )

    (letter,) = letters(scene.ben)
    assert "The frost took them." in letter.text
    assert "Still to pay" in letter.text
    a_while_later(monkeypatch)
    assert len(letters(scene.ben)) == 1
