"""Cycles come back at the same hour on the clock, and bad rules are refused."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.circuits.rules.recurrence import RuleNotUnderstood, coming, next_pickup_on

PARIS = "Europe/Paris"
START = datetime(2026, 1, 7, 18, 0)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def local(rule: str, start: datetime = START, *, after=LONG_AGO, count=4, zone=PARIS) -> list[str]:
    instants = coming(rule, start, zone, after=after, count=count)
    return [instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") for instant in instants]


@pytest.mark.parametrize(
    ("ordered_on", "pickup_on"),
    [
        (date(2022, 8, 26), date(2022, 8, 31)),
        (date(2022, 8, 27), date(2022, 9, 7)),
        (date(2022, 8, 28), date(2022, 9, 7)),
        (date(2022, 8, 31), date(2022, 9, 7)),
    ],
)
def test_k4_with_lists_on_saturday_a_friday_order_comes_next_wednesday_a_saturday_one_later(
    ordered_on, pickup_on
) -> None:
    assert next_pickup_on(ordered_on, pickup_weekday=2, lists_sent_weekday=5) == pickup_on


@given(st.dates(), st.integers(0, 6), st.integers(0, 6))
def test_a_pickup_follows_the_lists_which_follow_the_order(ordered_on, pickup, lists) -> None:
    if ordered_on > date(9999, 12, 1):
        return
    picked_up_on = next_pickup_on(ordered_on, pickup_weekday=pickup, lists_sent_weekday=lists)
    assert picked_up_on.weekday() == pickup
    assert 2 <= (picked_up_on - ordered_on).days <= 14


def test_a_weekday_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="weekdays"):
        next_pickup_on(date(2026, 1, 1), pickup_weekday=7, lists_sent_weekday=0)


def test_the_hour_on_the_clock_stays_when_clocks_change() -> None:
    spring = coming("FREQ=WEEKLY", datetime(2026, 3, 25, 18), PARIS, after=LONG_AGO, count=2)
    autumn = coming("FREQ=WEEKLY", datetime(2026, 10, 21, 18), PARIS, after=LONG_AGO, count=2)
    assert [instant.hour for instant in spring] == [17, 16]
    assert [instant.hour for instant in autumn] == [16, 17]
    assert all(instant.tzinfo is UTC for instant in spring + autumn)


def test_an_hour_that_does_not_exist_is_read_an_hour_later_and_not_skipped() -> None:
    instants = coming(
        "FREQ=WEEKLY;BYDAY=SU", datetime(2026, 3, 22, 2, 30), PARIS, after=LONG_AGO, count=3
    )
    assert [instant.isoformat()[:16] for instant in instants] == [
        "2026-03-22T01:30",
        "2026-03-29T01:30",
        "2026-04-05T00:30",
    ]
    assert local("FREQ=WEEKLY;BYDAY=SU", datetime(2026, 3, 22, 2, 30), count=2)[1][-5:] == "03:30"


def test_an_hour_that_comes_twice_is_the_first() -> None:
    (instant,) = coming(
        "FREQ=YEARLY", datetime(2026, 10, 25, 2, 30), PARIS, after=LONG_AGO, count=1
    )
    assert instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY", ["2026-01-07", "2026-01-14"]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2", ["2026-01-07", "2026-01-21"]),
        ("freq=weekly;byday=th,sa", ["2026-01-08", "2026-01-10"]),
        ("FREQ=MONTHLY;BYDAY=1WE", ["2026-01-07", "2026-02-04"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-01-30", "2026-02-27"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-01-30", "2026-02-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["2026-01-31", "2026-03-31"]),
        ("FREQ=DAILY;INTERVAL=10", ["2026-01-07", "2026-01-17"]),
        ("FREQ=YEARLY", ["2026-01-07", "2027-01-07"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2028-02-29", "2032-02-29"]),
    ],
)
def test_everyday_rules_are_followed(rule, days) -> None:
    assert [instant[:10] for instant in local(rule, count=2)] == days


def test_only_instants_strictly_after_are_given() -> None:
    first = datetime(2026, 1, 7, 17, tzinfo=UTC)
    assert local("FREQ=WEEKLY", after=first, count=1) == ["2026-01-14 18:00"]
    just_before = first - timedelta(seconds=1)
    assert local("FREQ=WEEKLY", after=just_before, count=1) == ["2026-01-07 18:00"]


def test_what_was_missed_is_found_again_however_late() -> None:
    assert len(local("FREQ=WEEKLY;COUNT=3", after=LONG_AGO, count=10)) == 3


@pytest.mark.parametrize(
    ("until", "expected"),
    [("20260114", 2), ("20260114T180000", 2), ("20260114T170000Z", 2), ("20260114T165959Z", 1)],
)
def test_a_rule_ends_on_its_last_day_in_the_zone(until, expected) -> None:
    assert len(local(f"FREQ=WEEKLY;UNTIL={until}")) == expected


def test_a_zone_far_from_greenwich_is_right_too() -> None:
    instants = coming(
        "FREQ=DAILY", datetime(2026, 1, 1, 1), "Pacific/Kiritimati",
        after=datetime(2026, 1, 1, 12, tzinfo=UTC), count=1,
    )  # fmt: skip
    assert instants == [datetime(2026, 1, 2, 11, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("", "empty"),
        ("RRULE:", "empty"),
        ("every Wednesday", "not-a-rule"),
        ("BYDAY=WE", "not-a-rule"),
        ("FREQ=FORTNIGHTLY", "not-a-rule"),
        ("FREQ=WEEKLY;FREQ=DAILY", "not-a-rule"),
        ("FREQ=WEEKLY;BYDAY", "not-a-rule"),
        ("FREQ=WEEKLY;BYDAY=" + "MO," * 99 + "MO", "not-a-rule"),
        ("FREQ=SECONDLY", "too-frequent"),
        ("FREQ=MINUTELY", "too-frequent"),
        ("FREQ=HOURLY", "too-frequent"),
        ("FREQ=DAILY;BYHOUR=9", "unsupported-part"),
        ("FREQ=YEARLY;BYWEEKNO=20", "unsupported-part"),
        ("FREQ=YEARLY;BYEASTER=0", "unsupported-part"),
        ("FREQ=WEEKLY\nDTSTART:20260101", "not-a-rule"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "unsupported-part"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "unsupported-part"),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", "unsupported-part"),
        ("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "unsupported-part"),
        ("FREQ=MONTHLY;BYDAY=1MO,FR", "unsupported-part"),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2", "unsupported-part"),
        ("FREQ=DAILY;BYDAY=MO;BYSETPOS=1", "unsupported-part"),
        ("FREQ=WEEKLY;INTERVAL=0", "impossible-value"),
        ("FREQ=WEEKLY;INTERVAL=-1", "impossible-value"),
        ("FREQ=WEEKLY;INTERVAL=99999999999999999999", "impossible-value"),
        ("FREQ=WEEKLY;INTERVAL=1,2", "impossible-value"),
        ("FREQ=WEEKLY;COUNT=0", "impossible-value"),
        ("FREQ=WEEKLY;COUNT=1001", "impossible-value"),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20270101", "impossible-value"),
        ("FREQ=WEEKLY;UNTIL=tomorrow", "impossible-value"),
        ("FREQ=WEEKLY;UNTIL=20261301", "impossible-value"),
        ("FREQ=WEEKLY;UNTIL=99991231T235959Z", "impossible-value"),
        ("FREQ=WEEKLY;UNTIL=2026-12-31", "impossible-value"),
        ("FREQ=WEEKLY;BYDAY=XX", "impossible-value"),
        ("FREQ=WEEKLY;BYDAY=1MO", "impossible-value"),
        ("FREQ=MONTHLY;BYDAY=6MO", "impossible-value"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9", "impossible-value"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "impossible-value"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "impossible-value"),
        ("FREQ=YEARLY;BYMONTH=-1", "impossible-value"),
        ("FREQ=WEEKLY;WKST=ZZ", "impossible-value"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never-happens"),
        ("FREQ=DAILY;BYMONTH=2,4;BYMONTHDAY=31", "never-happens"),
        ("FREQ=MONTHLY;BYMONTH=11;BYMONTHDAY=-31", "never-happens"),
    ],
)
def test_a_rule_we_cannot_follow_is_refused_with_its_reason(rule, reason) -> None:
    with pytest.raises(RuleNotUnderstood) as refusal:
        coming(rule, START, PARIS, after=LONG_AGO, count=1)
    assert refusal.value.reason == reason


def test_the_thirty_first_of_february_never_happens() -> None:
    with pytest.raises(RuleNotUnderstood) as refusal:
        coming("FREQ=MONTHLY;BYMONTH=2", datetime(2026, 1, 31), PARIS, after=LONG_AGO, count=1)
    assert refusal.value.reason == "never-happens"


def test_a_yearly_thirty_first_counted_from_february_never_happens() -> None:
    rule = "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31"
    with pytest.raises(RuleNotUnderstood) as refusal:
        coming(rule, datetime(2026, 2, 1), PARIS, after=LONG_AGO, count=1)
    assert refusal.value.reason == "never-happens"


def test_a_rule_that_is_over_has_nothing_to_come() -> None:
    later = datetime(2030, 1, 1, tzinfo=UTC)
    assert local("FREQ=WEEKLY;COUNT=3", after=later) == []
    assert local("FREQ=WEEKLY;UNTIL=20261231", after=later) == []


@pytest.mark.parametrize("zone", ["Europe/Crest", "", "../etc/passwd", "Europe", "x" * 300])
def test_an_unknown_zone_is_refused(zone) -> None:
    with pytest.raises(RuleNotUnderstood) as refusal:
        coming("FREQ=WEEKLY", START, zone, after=LONG_AGO, count=1)
    assert refusal.value.reason == "unknown-zone"


@pytest.mark.parametrize("year", [1, 1999, 2200, 9999])
def test_a_start_far_from_our_time_is_refused(year) -> None:
    with pytest.raises(RuleNotUnderstood) as refusal:
        coming("FREQ=DAILY", datetime(year, 1, 1), PARIS, after=LONG_AGO, count=1)
    assert refusal.value.reason == "start-out-of-range"


def test_times_without_their_zone_and_endless_lists_are_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="carries a zone"):
        coming("FREQ=DAILY", START, PARIS, after=datetime(2026, 1, 1), count=1)
    with pytest.raises(ValueError, match="carries a zone"):
        coming("FREQ=DAILY", START.replace(tzinfo=UTC), PARIS, after=LONG_AGO, count=1)
    with pytest.raises(ValueError, match="at most"):
        coming("FREQ=DAILY", START, PARIS, after=LONG_AGO, count=1001)


@given(
    st.sampled_from(
        ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY"]
    ),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),
    st.integers(1, 60),
    st.sampled_from([PARIS, "UTC", "America/Santiago", "Pacific/Kiritimati", "Asia/Kolkata"]),
)
def test_instants_ascend_keep_the_hour_and_can_be_continued(rule, start, count, zone) -> None:
    after = datetime(2025, 6, 1, tzinfo=UTC)
    instants = coming(rule, start, zone, after=after, count=count)
    assert len(instants) == count
    assert all(a < b for a, b in zip([after, *instants], instants, strict=False))
    half = count // 2
    if half:
        rest = coming(rule, start, zone, after=instants[half - 1], count=count - half)
        assert instants[half:] == rest
    place = ZoneInfo(zone)
    for instant in instants:
        on_the_clock = instant.astimezone(place)
        gap = on_the_clock.replace(tzinfo=None) - datetime.combine(
            on_the_clock.date(), start.time().replace(microsecond=0)
        )
        assert gap in (timedelta(0), timedelta(hours=1), timedelta(hours=-23))
