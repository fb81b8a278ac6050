"""Credit as its reader's language writes it. Display only."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.barter.queries.accounts import say_credit
from halle.kernel.rules.amounts import NO_BREAK_SPACE, format_cents

register = template.Library()


@register.filter
def credit(value: int | None) -> str:
    """``1234`` reads « 12,34 crédits »; nothing reads as nothing."""
    return "" if value is None else say_credit(value)


@register.filter
def amount(value: int | None) -> str:
    """``1234`` reads « 12,34 », where a word beside it says of what."""
    return "" if value is None else format_cents(value, get_language() or "fr", "").strip("\u00a0 ")


@register.filter
def signed_credit(value: int | None) -> str:
    """What came in or went out: « + 12,34 crédits »."""
    if value is None:
        return ""
    return f"+{NO_BREAK_SPACE}{say_credit(value)}" if value > 0 else say_credit(value)


@register.filter
def solvency_words(part: str) -> str:
    """What a part of the solvency stands for."""
    return {
        "base": _("for every firm"),
        "age": _("100 for each year, up to 3 years"),
        "headcount": _("20 for each person at work, up to 5"),
        "equity": _("200 where own funds are above zero"),
    }.get(part, part)
