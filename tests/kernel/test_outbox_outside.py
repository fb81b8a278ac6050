"""Work outside the database waits when it asks to, keeps nobody long, and hears of what it wants."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest

from halle.kernel import clock, outbox
from halle.kernel.events import (
    DETACHED,
    EFFECTS,
    WITNESSES,
    Fact,
    Later,
    detached,
    enqueue,
    record,
    record_all,
    witness,
)
from halle.kernel.models import Delivery, RecordedFact
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class BreadSold(Fact):
    """Bread has gone."""

    name: ClassVar[str] = "tests.bread_sold"
    loaves: int


@pytest.fixture(autouse=True)
def _own_subscribers():
    kept = dict(EFFECTS), dict(WITNESSES), dict(DETACHED)
    yield
    for registry, before in zip((EFFECTS, WITNESSES, DETACHED), kept, strict=True):
        registry.clear()
        registry.update(before)


def test_work_that_is_to_be_done_later_waits_and_has_not_failed():
    then = clock.now() + timedelta(hours=3)

    @detached
    def wait_for_noon(payload: dict[str, Any], delivery_id: int) -> None:
        raise Later(then)

    enqueue(wait_for_noon, at=clock.now())
    outbox.drain()

    waiting = Delivery.objects.get()
    assert (waiting.due_at, waiting.attempts, waiting.error, waiting.dead) == (then, 0, "", False)
    assert not outbox.failed().exists()


def test_slow_work_outside_is_handed_back_after_its_turn(monkeypatch):
    done: list[int] = []
    monkeypatch.setattr(outbox, "OUTSIDE_SECONDS", 0.0)

    @detached
    def dawdle(payload: dict[str, Any], delivery_id: int) -> None:
        done.append(payload["number"])

    for number in range(3):
        enqueue(dawdle, at=clock.now(), number=number)

    assert outbox.deliver() == 1
    assert done == [0]
    assert not Delivery.objects.filter(due_at__gt=clock.now()).exists(), "handed back at once"
    outbox.drain()
    assert done == [0, 1, 2]


def test_a_witness_hears_of_what_it_wants_just_now_with_its_name_and_hour():
    heard: list[dict[str, Any]] = []
    wanted: set[str] = set()

    @witness(lambda: wanted)
    def listen(seen: dict[str, Any]) -> None:
        heard.append(seen)

    record(BreadSold(loaves=1), at=NOON)
    outbox.drain()
    wanted.add("tests.bread_sold")
    record_all([BreadSold(loaves=2), BreadSold(loaves=3)], at=NOON)
    outbox.drain()

    assert [seen["values"] for seen in heard] == [{"loaves": 2}, {"loaves": 3}]
    assert {(seen["name"], seen["at"]) for seen in heard} == {
        ("tests.bread_sold", NOON.isoformat())
    }
    assert [seen["fact"] for seen in heard] == list(
        RecordedFact.objects.filter(payload__contains="loaves")
        .order_by("pk")
        .values_list("pk", flat=True)
    )[1:]
