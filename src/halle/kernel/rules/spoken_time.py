"""Days and hours the way people say them: « jeudi 26 novembre à 17 h 30 », "Thursday 26 November at 17:30".

Plain functions on values already in the territory's zone: no database, no settings.
"""

from datetime import date, datetime, time

NBSP = "\u00a0"
_DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def say_hour(moment: time | datetime, language: str) -> str:
    """The hour, without needless zeros in French.

    >>> say_hour(time(17, 30), "fr").replace(NBSP, "~"), say_hour(time(9), "fr").replace(NBSP, "~")
    ('17~h~30', '9~h')
    >>> say_hour(time(9, 5), "en")
    '9:05'
    """
    if language[:2] != "fr":
        return f"{moment.hour}:{moment.minute:02d}"
    if moment.minute:
        return f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02d}"
    return f"{moment.hour}{NBSP}h"


def say_day(day: date, language: str, *, form: str = "", this_year: int | None = None) -> str:
    """The day; the year is said when it is not ``this_year``.

    ``form`` is empty (jeudi 26 novembre), ``short`` (26/11), ``full`` (with the year),
    ``bare`` (26 novembre) or ``month`` (novembre 2026).

    >>> say_day(date(2026, 11, 26), "fr", this_year=2026).replace(NBSP, "~")
    'jeudi 26~novembre'
    >>> say_day(date(2026, 12, 1), "fr", form="full").replace(NBSP, "~")
    'mardi 1er~décembre 2026'
    >>> (
    ...     say_day(date(2026, 11, 26), "en", form="short"),
    ...     say_day(date(2026, 11, 26), "fr", form="month"),
    ... )
    ('26/11', 'novembre 2026')
    """
    language = "fr" if language[:2] == "fr" else "en"
    month = _MONTHS[language][day.month - 1]
    other_year = this_year is not None and day.year != this_year
    if form == "short":
        return f"{day:%d/%m/%Y}" if other_year else f"{day:%d/%m}"
    if form == "month":
        return f"{month} {day.year}"
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    said = f"{number}{NBSP}{month}"
    if form != "bare":
        said = f"{_DAYS[language][day.weekday()]} {said}"
    return f"{said} {day.year}" if form == "full" or other_year else said


def say_weekday(day: date, language: str) -> str:
    """The day of the week alone.

    >>> say_weekday(date(2026, 11, 26), "fr"), say_weekday(date(2026, 11, 26), "en")
    ('jeudi', 'Thursday')
    """
    return _DAYS["fr" if language[:2] == "fr" else "en"][day.weekday()]


def say_when(
    moment: datetime, language: str, *, form: str = "", this_year: int | None = None
) -> str:
    """The day and the hour.

    >>> say_when(datetime(2026, 11, 26, 17, 30), "fr", this_year=2026).replace(NBSP, "~")
    'jeudi 26~novembre à 17~h~30'
    >>> say_when(datetime(2026, 11, 26, 17), "fr", form="short", this_year=2026).replace(NBSP, "~")
    '26/11 17~h'
    >>> say_when(datetime(2025, 11, 26, 17, 30), "en", this_year=2026).replace(NBSP, "~")
    'Wednesday 26~November 2025 at 17:30'
    """
    day = say_day(moment.date(), language, form=form, this_year=this_year)
    hour = say_hour(moment, language)
    if form == "short":
        return f"{day} {hour}"
    return f"{day} à {hour}" if language[:2] == "fr" else f"{day} at {hour}"


def say_hours(start: time | datetime, end: time | datetime, language: str) -> str:
    """From one hour to another.

    >>> (
    ...     say_hours(time(17, 30), time(19), "fr").replace(NBSP, "~"),
    ...     say_hours(time(9), time(12), "en"),
    ... )
    ('17~h~30 à 19~h', '9:00 to 12:00')
    """
    between = "à" if language[:2] == "fr" else "to"
    return f"{say_hour(start, language)} {between} {say_hour(end, language)}"


def say_span(seconds: int, language: str) -> str:
    """How long it lasts, in the two largest units.

    >>> say_span(5400, "fr").replace(NBSP, "~"), say_span(90, "fr").replace(NBSP, "~")
    ('1~h~30', '1~min')
    >>> say_span(93600, "en").replace(NBSP, "~"), say_span(172800, "fr").replace(NBSP, "~")
    ('1~day 2~h', '2~jours')
    """
    minutes = max(0, seconds) // 60
    days, minutes = divmod(minutes, 1440)
    hours, minutes = divmod(minutes, 60)
    words = ("jour", "jours") if language[:2] == "fr" else ("day", "days")
    parts = []
    if days:
        parts.append(f"{days}{NBSP}{words[days > 1]}")
    if hours and (minutes and not days):
        parts.append(f"{hours}{NBSP}h{NBSP}{minutes:02d}")
    elif hours:
        parts.append(f"{hours}{NBSP}h")
    elif not days:
        parts.append(f"{minutes}{NBSP}min")
    return " ".join(parts)
