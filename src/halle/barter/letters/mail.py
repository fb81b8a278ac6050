"""How firms and people are written about the market: once for each piece of news."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from halle.identity.queries.mailboxes import mailboxes_of
from halle.kernel import clock
from halle.kernel.mail import queue_mail
from halle.territory.queries.territory import the_territory


class News(NamedTuple):
    """A mail in words: made in its reader's language, so gettext is called inside ``say``.

    ``lines`` are titles with the address of their page.
    """

    subject: str
    text: str
    path: str
    verb: str
    lines: tuple[tuple[str, str], ...] = ()


def write_to(party_id: int, key: str, say: Callable[[], News]) -> None:
    """Write to a person, or to those who read a firm's mail; the same key writes once."""
    for mailbox in mailboxes_of(party_id):
        with override(mailbox.language):
            news = say()
            reason = _("You receive this because you trade in a network of firms.")
        queue_mail(
            key=f"{key}:{mailbox.address}",
            recipient=mailbox.address,
            template="barter/market/mail/news",
            context={
                "subject": news.subject,
                "text": news.text,
                "lines": [(title, settings.SITE_URL + path) for title, path in news.lines],
                "action_url": settings.SITE_URL + news.path,
                "action_label": news.verb,
                "reason": reason,
                "territory": the_territory(),
            },
            language=mailbox.language,
            at=clock.now(),
        )
