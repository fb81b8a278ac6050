"""How messages to programs are shown to people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from halle.webhooks.announced import words_of
from halle.webhooks.models import Message

LOOKS = {Message.State.DELIVERED: "ok", Message.State.WAITING: "wait", Message.State.MISSED: "bad"}
TROUBLES: dict[str, str | Promise] = {
    "slow": gettext_lazy("it took too long to answer"),
    "certificate": gettext_lazy("its certificate is not valid"),
    "unreachable": gettext_lazy("it could not be reached"),
    "redirect": gettext_lazy("it sends on to another address, which is not followed"),
    "unknown": gettext_lazy("there is no machine of this name"),
    "private": gettext_lazy("its name leads into a private network"),
    "secret": gettext_lazy("its secret can no longer be read: renew it"),
}
SHOWN_ALREADY = gettext_lazy(
    "This was sent already, and the secret was shown then. If you have not copied it, make another one on the page of its address."
)  # fmt: skip


class MessageRow(NamedTuple):
    """One line of the table."""

    public_id: UUID
    words: str | Promise
    kind: str
    state: str | Promise
    look: str
    is_waiting: bool
    at: datetime
    attempts: int
    result: str
    answer: str
    next_at: datetime | None


def message_rows(messages: Iterable[Message]) -> list[MessageRow]:
    """The lines of a page of messages."""
    return [
        MessageRow(
            one.public_id,
            words_of(one.kind),
            one.kind,
            Message.State(one.state).label,
            LOOKS[Message.State(one.state)],
            one.state == Message.State.WAITING,
            one.at,
            one.attempts,
            _result(one),
            one.answer,
            one.next_at,
        )
        for one in messages
    ]


def _result(message: Message) -> str:
    """What came of the last attempt, in words."""
    if message.status is None and not message.trouble:
        return ""
    said = str(TROUBLES.get(message.trouble, ""))
    status = message.status and _("answered %(status)s") % {"status": message.status}
    return ", ".join(one for one in (status, said) if one)
