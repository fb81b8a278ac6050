"""How pages write money, time and drawings. Display only: no query, no rule."""

import re
from datetime import date, datetime, time
from fractions import Fraction
from functools import cache

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from halle.kernel.rules.amounts import NO_BREAK_SPACE, format_cents, format_decimal
from halle.kernel.rules.spoken_time import say_day, say_hour, say_hours, say_span, say_when

register = template.Library()

_UNBROKEN = re.compile(r"(?<=\d) (?=\d|h\b)|(?<=\d h) (?=\d)")
ICONS = "web/icons.svg"
DRAWINGS = "web/produits.svg"

_KINDS = {
    "success": "ok",
    "warning": "wait",
    "error": "bad",
    "ok": "ok",
    "wait": "wait",
    "bad": "bad",
}
_SIGNS = {"ok": "coche", "wait": "horloge", "bad": "alerte"}


def _language() -> str:
    return get_language() or "fr"


def _here(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


@register.filter
def cents(value: int | None, unit: str = "€") -> str:
    """``1234`` reads « 12,34 € »; nothing reads as nothing."""
    return "" if value is None else format_cents(value, _language(), unit)


@register.filter
def signed_cents(value: int | None) -> str:
    """An amount that came in or went out: « + 12,34 € »."""
    if value is None:
        return ""
    plus = f"+{NO_BREAK_SPACE}" if value > 0 else ""
    return plus + format_cents(value, _language())


@register.filter
def number(value: int | Fraction | None) -> str:
    """``1240`` reads « 1 240 »."""
    return "" if value is None else format_decimal(value, _language())


@register.filter
def thousandths(value: int) -> str:
    """``1500`` reads « 1,5 »."""
    return format_decimal(Fraction(value, 1000), _language(), 3)


@register.filter
def permille(value: int | None) -> str:
    """``55`` reads « 5,5 % »."""
    if value is None:
        return ""
    space = NO_BREAK_SPACE if _language()[:2] == "fr" else ""
    return f"{format_decimal(Fraction(value, 10), _language())}{space}%"


@register.filter
def basis_points(value: int | None) -> str:
    """``550`` reads « 5,5 % »."""
    if value is None:
        return ""
    space = NO_BREAK_SPACE if _language()[:2] == "fr" else ""
    return f"{format_decimal(Fraction(value, 100), _language())}{space}%"


@register.filter
def when(value: datetime | None, form: str = "") -> str:
    """« jeudi 26 novembre à 17 h 30 » in the territory's zone; ``short``: « 26/11 17 h 30 »."""
    if value is None:
        return ""
    return say_when(_here(value), _language(), form=form, this_year=timezone.localdate().year)


@register.filter
def day(value: date | datetime | None, form: str = "") -> str:
    """« jeudi 26 novembre »; ``short``, ``full``, ``bare`` and ``month`` are other forms."""
    if value is None:
        return ""
    on = _here(value).date() if isinstance(value, datetime) else value
    return say_day(on, _language(), form=form, this_year=timezone.localdate().year)


@register.filter
def hour(value: time | datetime | None) -> str:
    """« 17 h 30 » in the territory's zone."""
    if value is None:
        return ""
    return say_hour(_here(value) if isinstance(value, datetime) else value, _language())


@register.filter
def hours_to(start: datetime | time, end: datetime | time) -> str:
    """``{{ slot.opens_at|hours_to:slot.closes_at }}``: « 17 h 30 à 18 h 30 »."""
    first = _here(start) if isinstance(start, datetime) else start
    last = _here(end) if isinstance(end, datetime) else end
    return say_hours(first, last, _language())


@register.filter
def lasting(seconds: int | None) -> str:
    """``5400`` seconds read « 1 h 30 »."""
    return "" if seconds is None else say_span(seconds, _language())


@register.filter
def distance(metres: int | None) -> str:
    """How far it is: « 800 m », « 3,4 km »."""
    if metres is None:
        return ""
    if metres < 1000:
        return f"{format_decimal(round(metres, -1), _language())}{NO_BREAK_SPACE}m"
    kilometres = format_decimal(Fraction(metres, 1000), _language(), max_decimals=1)
    return f"{kilometres}{NO_BREAK_SPACE}km"


@register.filter
def size(value: int | None) -> str:
    """The weight of a file: « 12 ko », « 3,4 Mo »."""
    if value is None:
        return ""
    language = _language()
    units = ("octets", "ko", "Mo", "Go") if language[:2] == "fr" else ("bytes", "kB", "MB", "GB")
    amount, rank = Fraction(value), 0
    while amount >= 1000 and rank < len(units) - 1:
        amount, rank = amount / 1000, rank + 1
    return f"{format_decimal(amount, language, max_decimals=1)}{NO_BREAK_SPACE}{units[rank]}"


@register.filter
def dial(phone: str) -> str:
    """A phone number a phone can call: digits and a leading plus."""
    digits = "".join(mark for mark in phone if mark.isdigit())
    return f"+{digits}" if phone.strip().startswith("+") else digits


@register.filter
def in_fours(code: str) -> str:
    """A long code as one reads it aloud: « FR76 3000 6000 … »."""
    plain = "".join(code.split())
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


@register.filter
def unbroken(text: str) -> str:
    """Somebody's words with their hours and numbers each on one line: « 17 h 30 », « 06 12 … »."""
    return _UNBROKEN.sub(NO_BREAK_SPACE, text)


@register.filter
def first_sentence(text: str) -> str:
    """What a list has room for of somebody's own words."""
    first, stop, _ = text.strip().partition(". ")
    return first + stop.rstrip()


@register.filter
def notice_kind(level: str | None) -> str:
    """The look of a message of this level: ``ok``, ``wait``, ``bad`` or plain."""
    return next((_KINDS[word] for word in (level or "").split() if word in _KINDS), "")


@register.filter
def notice_icon(level: str | None) -> str:
    """The sign beside a message of this level."""
    return _SIGNS.get(notice_kind(level), "oeil")


@cache
def _asset_url(path: str) -> str:
    return static(path)


@cache
def _page_url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def asset(path: str) -> str:
    """The address of a file of the shell, looked up once."""
    return _asset_url(path)


@register.simple_tag
def page(name: str) -> str:
    """The address of a page of the shell, looked up once; empty while that page is not built."""
    return _page_url(name)


@register.simple_tag
def sprite(name: str) -> str:
    """The address of one sign of the sprite, for a ``<use>``."""
    return f"{_asset_url(ICONS)}#{name}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign, silent for screen readers: the words beside it say the same."""
    return mark_safe(  # noqa: S308
        f'<svg class="i" aria-hidden="true"><use href="{_asset_url(ICONS)}#{conditional_escape(name)}"/></svg>'
    )


@register.simple_tag
def drawing(name: str, width: int = 168, height: int = 120, loading: str = "lazy") -> SafeString:
    """The drawing that holds the place of a product's photograph."""
    return mark_safe(  # noqa: S308
        f'<img src="{_asset_url(DRAWINGS)}#{conditional_escape(name)}" alt="" '
        f'width="{int(width)}" height="{int(height)}" loading="{conditional_escape(loading)}">'
    )
