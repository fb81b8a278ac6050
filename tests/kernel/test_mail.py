"""Mail is written with its cause, leaves once, and in doubt waits for an operator."""

from datetime import timedelta
from email.message import Message
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from halle.kernel import clock, outbox
from halle.kernel.integrity import findings
from halle.kernel.mail import Attachment, count_as_sent, mails_in_doubt, send_again, write_mail
from halle.kernel.models import Delivery, OutgoingMail
from halle.surfaces.cli.main import main
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db


class StoppedHereError(BaseException):
    """The machine goes dark: nothing catches this."""


def write(key: str = "a", **given: Any) -> bool:
    """A mail to Ada."""
    words = {"subject": "Bread", "text": "It is ready.", "html": "<p>It is ready.</p>"}
    return write_mail(key=key, recipient="ada@example.org", at=NOON, **(words | given))


def in_doubt() -> OutgoingMail:
    """A mail whose machine stopped while the mail server was spoken to, ten minutes ago."""
    write()
    outbox.relay()
    with (
        patch.object(EmailBackend, "send_messages", side_effect=StoppedHereError),
        pytest.raises(StoppedHereError),
    ):
        outbox.deliver()
    OutgoingMail.objects.update(left_at=clock.now() - timedelta(minutes=10))
    Delivery.objects.update(due_at=clock.now())
    return OutgoingMail.objects.get()


def test_the_same_key_writes_one_mail():
    assert (write(), write(), write("b")) == (True, False, True)

    outbox.drain()

    assert len(mail.outbox) == 2


def test_a_mail_leaves_in_words_and_in_html_with_what_travels_along():
    write(attachments=[Attachment("slot.ics", "text/calendar", b"BEGIN:VCALENDAR")])

    outbox.drain()

    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Bread", "It is ready.", ["ada@example.org"])
    assert sent.alternatives[0][:] == ("<p>It is ready.</p>", "text/html")
    assert sent.attachments[0][0] == "slot.ics"
    assert OutgoingMail.objects.get().state == "sent"


def test_a_delivery_that_comes_twice_sends_once():
    write()
    payload = Delivery.objects.get().payload
    outbox.drain()
    Delivery.objects.create(
        subscriber="kernel.mail.send_mail", payload=payload, due_at=NOON, error=""
    )

    outbox.drain()

    assert len(mail.outbox) == 1
    assert not Delivery.objects.exists()


def test_a_mail_server_that_refuses_is_asked_again_later():
    write()
    with patch.object(EmailBackend, "send_messages", side_effect=OSError("greylisted")):
        outbox.drain()
    assert OutgoingMail.objects.get().state == "queued"
    assert Delivery.objects.get().attempts == 1

    outbox.deliver(at=clock.now() + timedelta(minutes=1))

    assert len(mail.outbox) == 1
    assert not Delivery.objects.exists()


def test_a_mail_in_doubt_is_not_sent_again_by_itself():
    in_doubt()

    outbox.drain()

    assert mail.outbox == []
    assert not Delivery.objects.exists()
    assert mails_in_doubt().count() == 1
    assert len(dict(findings())["no mail stopped on its way"]) == 1


def test_an_operator_sends_a_mail_in_doubt_again_once():
    stuck = in_doubt()
    outbox.drain()

    assert (send_again(stuck.pk), send_again(stuck.pk), count_as_sent(stuck.pk)) == (
        True, False, False
    )  # fmt: skip
    outbox.drain()

    assert len(mail.outbox) == 1
    assert not mails_in_doubt().exists()


def test_an_operator_counts_a_mail_in_doubt_as_sent(capsys: pytest.CaptureFixture[str]):
    stuck = in_doubt()
    outbox.drain()

    assert main(["mails", "list"]) == 0
    assert main(["mails", "settle", str(stuck.pk)]) == 0

    assert "ada@example.org: Bread\n1 mail(s) in doubt." in capsys.readouterr().out
    assert mail.outbox == []
    assert not mails_in_doubt().exists()


def test_a_mail_has_the_same_message_id_whenever_it_is_handed_over():
    stuck, names = in_doubt(), []
    outbox.drain()

    def noted(_self: Any, messages: list[Any]) -> int:
        built: Message = messages[0].message()
        names.append(built["Message-ID"])
        raise OSError

    send_again(stuck.pk)
    with patch.object(EmailBackend, "send_messages", noted):
        for hours in range(2):
            outbox.deliver(at=clock.now() + timedelta(hours=hours))

    assert len(names) == 2
    assert len(set(names)) == 1
