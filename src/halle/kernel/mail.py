"""Mail in the reader's language, written with its cause, sent once."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from halle.kernel import clock, sets, sql
from halle.kernel.events import detached, enqueue
from halle.kernel.models import OutgoingMail
from halle.kernel.prepared import Prepared
from halle.kernel.transactions import write_transaction

LEASE = timedelta(minutes=5)
"""How long a mail may take to leave before it is in doubt."""


_WRITE = (
    "INSERT INTO kernel_outgoingmail "
    "(key, recipient, subject, text, html, attachments, state, queued_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, 'queued', %s) ON CONFLICT (key) DO NOTHING RETURNING id"
)
_LEAVE = (
    "UPDATE kernel_outgoingmail SET state = 'sending', left_at = %s "
    "WHERE id = %s AND state = 'queued'"
)
_ONE = Prepared(lambda mail_id: OutgoingMail.objects.filter(pk=mail_id).values_list())


class Attachment(NamedTuple):
    """A file that travels with a mail."""

    name: str
    content_type: str
    content: bytes


def queue_mail(
    *,
    key: str,
    recipient: str,
    template: str,
    context: dict[str, Any],
    language: str,
    at: datetime,
    attachments: Iterable[Attachment] = (),
) -> bool:
    """Write a mail now and have it leave after this transaction; the same ``key`` writes once.

    ``template`` is a stem: ``x/mail`` reads ``x/mail_subject.txt``, ``x/mail.txt`` and
    ``x/mail.html``. Answers whether a new mail was written.
    """
    if not recipient:
        return False
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        context = {**context, "subject": subject}
        text = render_to_string(f"{template}.txt", context)
        html = render_to_string(f"{template}.html", context)
    return write_mail(
        key=key,
        recipient=recipient,
        subject=subject,
        text=text,
        html=html,
        at=at,
        attachments=attachments,
    )


def write_mail(
    *,
    key: str,
    recipient: str,
    subject: str,
    text: str,
    html: str,
    at: datetime,
    attachments: Iterable[Attachment] = (),
) -> bool:
    """Queue a mail whose words are already there; the same ``key`` writes once."""
    packed = [
        [file.name, file.content_type, base64.b64encode(file.content).decode()]
        for file in attachments
    ]
    values = [key, recipient, subject[:255], text, html, json.dumps(packed), sets.as_stored(at)]
    with write_transaction():
        written = sql.row(_WRITE, values)
        if written is not None:
            enqueue(send_mail, at=at, mail_id=written[0])
    return written is not None


@detached
def send_mail(payload: dict[str, Any], _delivery_id: int) -> None:
    """Hand one queued mail to the mail server; a mail already on its way is left alone."""
    mail_id = payload["mail_id"]
    with write_transaction():
        leaving = sql.write(_LEAVE, [sets.as_stored(clock.now()), mail_id])
    if not leaving:
        return
    try:
        _message(OutgoingMail(*_ONE.rows(mail_id)[0])).send()
    except Exception:
        _set_state(mail_id, OutgoingMail.State.QUEUED)
        raise
    _set_state(mail_id, OutgoingMail.State.SENT)


def mails_in_doubt() -> QuerySet[OutgoingMail]:
    """Mails that were leaving when a machine stopped: gone or not, nobody knows."""
    long_ago = clock.now() - LEASE
    return OutgoingMail.objects.filter(
        state=OutgoingMail.State.SENDING, left_at__lt=long_ago
    ).order_by("pk")


def send_again(mail_id: int) -> bool:
    """An operator found that a mail in doubt did not leave; answers whether it was in doubt."""
    with write_transaction():
        found = mails_in_doubt().filter(pk=mail_id).update(state=OutgoingMail.State.QUEUED)
        if found:
            enqueue(send_mail, at=clock.now(), mail_id=mail_id)
    return bool(found)


def count_as_sent(mail_id: int) -> bool:
    """An operator found that a mail in doubt did leave; answers whether it was in doubt."""
    with write_transaction():
        found = mails_in_doubt().filter(pk=mail_id).update(state=OutgoingMail.State.SENT)
    return bool(found)


def _set_state(mail_id: int, state: str) -> None:
    with write_transaction():
        sql.write("UPDATE kernel_outgoingmail SET state = %s WHERE id = %s", [state, mail_id])


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    named = f"<{mail.queued_at:%Y%m%d%H%M%S}.{mail.pk}@{domain}>"
    message = EmailMultiAlternatives(
        mail.subject, mail.text, to=[mail.recipient], headers={"Message-ID": named}
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for name, content_type, content in mail.attachments:
        message.attach(name, base64.b64decode(content), content_type)
    return message
