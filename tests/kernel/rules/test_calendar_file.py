"""Whatever is written in a calendar is read back the same, by another maker's reader."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from halle.kernel.rules.calendar_file import calendar_file, calendar_instant, calendar_text

WRITTEN = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.just("\n"))


def _file(summary: str) -> bytes:
    return calendar_file(
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            f"DTSTART:{calendar_instant(datetime(2026, 11, 24, 12, tzinfo=UTC))}",
            f"SUMMARY:{calendar_text(summary)}",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )


@given(WRITTEN)
def test_a_text_is_read_as_it_was_written(text):
    event = Calendar.from_ical(_file(text)).walk("VEVENT")[0]
    assert str(event["summary"]) == text
    assert event["dtstart"].dt == datetime(2026, 11, 24, 12, tzinfo=UTC)


@given(st.text(max_size=400))
def test_no_line_is_longer_than_calendars_take_and_no_text_begins_another(text):
    lines = _file(text).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert sum(not line.startswith(b" ") for line in lines[:-1]) == 6
    assert b"\n" not in b"".join(lines)
