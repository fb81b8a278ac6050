"""Reading what was written to be sent: for the demonstration, and for operators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from halle.kernel.models import OutgoingMail


class Mail(NamedTuple):
    """One mail as its reader gets it."""

    id: int
    recipient: str
    subject: str
    queued_at: datetime
    state: str
    attachments: Sequence[str]
    text: str = ""
    html: str = ""


def latest_mails(*, recipient: str = "", limit: int = 50) -> list[Mail]:
    """The last mails written, the newest first; of one address if given."""
    mails = OutgoingMail.objects.order_by("-pk")
    if recipient:
        mails = mails.filter(recipient__iexact=recipient)
    return [
        Mail(mail.pk, mail.recipient, mail.subject, mail.queued_at, mail.state, _names(mail))
        for mail in mails.defer("text", "html")[:limit]
    ]


def one_mail(mail_id: int) -> Mail | None:
    """A mail with its words, if there is one."""
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if mail is None:
        return None
    return Mail(
        mail.pk,
        mail.recipient,
        mail.subject,
        mail.queued_at,
        mail.state,
        _names(mail),
        mail.text,
        mail.html,
    )


def _names(mail: OutgoingMail) -> list[str]:
    return [name for name, _content_type, _content in mail.attachments]
