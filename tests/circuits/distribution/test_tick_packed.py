"""Products go into baskets, ticked by whoever put them there."""

import pytest

from halle.circuits.actions.tick_packed import tick_packed
from halle.circuits.actions.untick_packed import untick_packed
from halle.circuits.models import PackedLine
from halle.kernel.errors import HalleError
from halle.market.models import OrderLine
from tests.circuits.distribution.day import DAY, make_day, outsiders
from tests.makers.identity import actor

pytestmark = pytest.mark.django_db


def lines_of(day):
    return tuple(OrderLine.objects.filter(order=day.order).values_list("pk", flat=True))


def test_ticking_twice_is_ticking_once_and_the_first_is_known():
    day = make_day()
    lines = lines_of(day)

    first = tick_packed(actor=actor(day.volunteer), cycle_id=day.cycle.pk, line_ids=lines, at=DAY)
    again = tick_packed(actor=actor(day.manager), cycle_id=day.cycle.pk, line_ids=lines, at=DAY)

    assert (first, again) == (2, 0)
    assert set(PackedLine.objects.values_list("packed_by", flat=True)) == {day.volunteer.pk}


def test_a_tick_is_taken_away():
    day = make_day()
    lines = lines_of(day)
    tick_packed(actor=actor(day.volunteer), cycle_id=day.cycle.pk, line_ids=lines, at=DAY)

    gone = untick_packed(
        actor=actor(day.manager), cycle_id=day.cycle.pk, line_ids=lines[:1], at=DAY
    )

    assert gone == 1
    assert list(PackedLine.objects.values_list("pk", flat=True)) == [lines[1]]


def test_lines_of_another_cycle_or_that_did_not_come_are_refused():
    day, other = make_day(), make_day()
    OrderLine.objects.filter(pk=lines_of(day)[0]).update(final_quantity=0)

    for lines in (lines_of(other), lines_of(day), (10**9,)):
        with pytest.raises(HalleError) as refused:
            tick_packed(actor=actor(day.volunteer), cycle_id=day.cycle.pk, line_ids=lines, at=DAY)
        assert refused.value.code == "not-found"
    assert not PackedLine.objects.exists()


def test_another_cycle_s_ticks_stay():
    day, other = make_day(), make_day()
    lines = lines_of(other)
    tick_packed(actor=actor(other.volunteer), cycle_id=other.cycle.pk, line_ids=lines, at=DAY)

    assert (
        untick_packed(actor=actor(day.manager), cycle_id=day.cycle.pk, line_ids=lines, at=DAY) == 0
    )
    assert PackedLine.objects.count() == len(lines)


def test_outsiders_tick_nothing():
    day = make_day()
    lines = lines_of(day)

    for outsider in outsiders(day).values():
        for attempt in (tick_packed, untick_packed):
            with pytest.raises(HalleError):
                attempt(actor=outsider, cycle_id=day.cycle.pk, line_ids=lines, at=DAY)
    assert not PackedLine.objects.exists()
