"""Facts reach their subscribers once, whatever fails on the way."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest

from halle.kernel import clock, outbox
from halle.kernel.events import (
    DETACHED,
    EFFECTS,
    ROUTES,
    Fact,
    detached,
    enqueue,
    reacts_to,
    record,
)
from halle.kernel.models import Delivery, ParameterValue, RecordedFact
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class BreadBaked(Fact):
    """Bread is ready."""

    name: ClassVar[str] = "tests.bread_baked"
    loaves: int


@pytest.fixture(autouse=True)
def _own_subscribers():
    kept = dict(EFFECTS), {name: list(to) for name, to in ROUTES.items()}, dict(DETACHED)
    yield
    for registry, before in zip((EFFECTS, ROUTES, DETACHED), kept, strict=True):
        registry.clear()
        registry.update(before)


def subscribe(poison: int | None = None) -> None:
    @reacts_to(BreadBaked)
    def count_loaves(fact: dict[str, Any]) -> None:
        ParameterValue.objects.create(
            name="loaves", value=fact["loaves"], since=NOON, decision="a test"
        )
        if fact["loaves"] == poison:
            raise RuntimeError("burnt")


def loaves() -> list[int]:
    return sorted(ParameterValue.objects.values_list("value", flat=True))


def test_each_fact_is_told_once():
    subscribe()
    for number in range(30):
        record(BreadBaked(loaves=number), at=NOON)

    outbox.drain()
    outbox.drain()

    assert loaves() == list(range(30))
    assert not Delivery.objects.exists()


def test_a_fact_nobody_waits_for_is_filed():
    record(BreadBaked(loaves=1), at=NOON)

    outbox.drain()

    assert RecordedFact.objects.get().relayed
    assert not Delivery.objects.exists()


def test_one_bad_fact_does_not_hold_the_others():
    subscribe(poison=7)
    for number in range(10):
        record(BreadBaked(loaves=number), at=NOON)

    outbox.drain()

    assert loaves() == [0, 1, 2, 3, 4, 5, 6, 8, 9]
    failed = Delivery.objects.get()
    assert (failed.attempts, failed.dead) == (1, False)
    assert "burnt" in failed.error


def test_what_keeps_failing_is_buried_and_can_be_revived():
    subscribe(poison=7)
    record(BreadBaked(loaves=7), at=NOON)
    outbox.relay()
    later = clock.now()
    for _ in range(len(outbox.LADDER) + 1):
        later += timedelta(days=2)
        outbox.deliver(at=later)
    buried = Delivery.objects.get()
    assert buried.dead

    subscribe_again = EFFECTS[buried.subscriber]
    EFFECTS[buried.subscriber] = lambda fact: None
    assert outbox.revive(buried.pk)
    outbox.drain()

    assert subscribe_again is not EFFECTS[buried.subscriber]
    assert not Delivery.objects.exists()


def test_detached_work_is_leased_and_removed_when_done():
    seen: list[int] = []

    @detached
    def ring_the_bell(payload: dict[str, Any], delivery_id: int) -> None:
        seen.append(delivery_id)
        assert Delivery.objects.get(pk=delivery_id).due_at > clock.now()

    enqueue(ring_the_bell, at=clock.now(), bell="noon")
    outbox.drain()

    assert len(seen) == 1
    assert not Delivery.objects.exists()
