"""Words about people's devices. Display only: no query, no rule."""

from django import template
from django.utils.translation import gettext as _

from halle.identity.rules.browsers import name_browser

register = template.Library()


@register.filter
def browser(user_agent: str) -> str:
    """« Firefox, Android », or an honest "unknown device"."""
    return ", ".join(filter(None, name_browser(user_agent))) or _("Unknown device")
