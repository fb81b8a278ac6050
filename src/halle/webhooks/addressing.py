"""What is said about an address that cannot be written to."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from halle.webhooks.errors import AddressNotUsable
from halle.webhooks.reaching import look_up
from halle.webhooks.rules.addresses import LONGEST, NotUsable, read_target

SENTENCES = {
    "long": _("This address is too long: %(longest)s letters at most."),
    "characters": _("An address has letters without accents, digits and signs, and no space."),
    "https": _("The address has to begin with https://."),
    "user": _("Take the name and the password out of the address: the signature tells who calls."),
    "address": _("Write a whole address, like https://example.org/halle."),
    "fragment": _("Take out what comes after # in the address."),
    "port": _("Use the usual port of https, or one above 1023."),
    "unknown": _("There is no machine of this name."),
    "private": _("This address is inside a private network: only public ones can be told."),
}


def require_usable(url: str, field: str = "url") -> str:
    """The address without needless spaces, if it reads like one that may be written to."""
    url = url.strip()
    try:
        read_target(url, ("https", "http") if settings.WEBHOOKS_MAY_BE_LOCAL else ("https",))
    except NotUsable as problem:
        raise _refusal(problem, field) from None
    return url


def require_public(url: str, field: str = "url") -> None:
    """Refuse a name that leads nowhere or into a private network; asks the network.

    For pages and programs, before the action, so that a mistake is seen at once. What is
    sent asks again each time.
    """
    try:
        look_up(require_usable(url, field))
    except NotUsable as problem:
        raise _refusal(problem, field) from None


def _refusal(problem: NotUsable, field: str) -> AddressNotUsable:
    return AddressNotUsable(
        SENTENCES[problem.reason], field=field, reason=problem.reason, longest=LONGEST
    )
