"""A program that does not answer is tried again, holds nobody up, and is left at last."""

from datetime import timedelta

import pytest

from halle.kernel import clock, outbox
from halle.kernel.models import Delivery, OutgoingMail
from halle.webhooks import reaching
from halle.webhooks.actions.send_missed_again import send_missed_again
from halle.webhooks.actions.start_endpoint import start_endpoint
from halle.webhooks.errors import EndpointIsStopped
from halle.webhooks.models import Endpoint, Message
from tests.barter.actions.payments import pay
from tests.makers.barter import OPERATOR
from tests.makers.webhooks import make_due, make_endpoint, receiver

pytestmark = pytest.mark.django_db


def test_what_fails_is_tried_again_by_the_ladder_and_at_last_given_up(three, program):
    a, b, _ = three
    endpoint, _ = make_endpoint(a.firm, url=program.url)
    program.status, program.words = 500, b"broken\x00 " + b"x" * 5000
    pay(a, b, 100)
    outbox.drain()
    message = Message.objects.get()
    assert (message.state, message.attempts, message.status) == ("waiting", 1, 500)
    assert message.answer.startswith("broken x")
    assert len(message.answer) == 300
    assert 4 < (message.next_at - message.tried_at).total_seconds() <= 5
    for _ in range(len(outbox.LADDER)):
        make_due()
        outbox.drain()

    message.refresh_from_db()
    assert (message.state, message.attempts, message.next_at) == ("missed", 8, None)
    assert len(program.calls) == 8
    assert len({call.headers["webhook-id"] for call in program.calls}) == 1
    assert not Delivery.objects.exists(), "it is no dead letter of the operator's"
    endpoint.refresh_from_db()
    assert endpoint.failures == 8
    assert endpoint.stopped_at is None


def test_an_address_that_fails_is_tried_once_and_not_for_each_message(three, program):
    a, b, _ = three
    endpoint, _ = make_endpoint(a.firm, url=program.url)
    program.status = 503
    for cents in (1, 2, 3, 4):
        pay(a, b, cents)
    outbox.drain()
    assert len(program.calls) == 1

    program.status = 200
    make_due()
    outbox.drain()

    assert len(program.calls) == 5
    assert set(Message.objects.values_list("state", flat=True)) == {"delivered"}
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.failing_since, endpoint.rests_until) == (0, None, None)


def test_410_stops_an_address_at_once_and_managers_are_written_to(three, program):
    a, b, _ = three
    endpoint, _ = make_endpoint(a.firm, url=program.url)
    program.status = 410
    pay(a, b, 100)
    outbox.drain()

    endpoint.refresh_from_db()
    assert endpoint.stopped_why == "gone"
    assert Message.objects.get().state == "missed"
    mail = OutgoingMail.objects.get(key__startswith="webhook-stopped")
    assert mail.recipient == a.firm.people.get().person.email
    assert str(endpoint.public_id) in mail.text
    pay(a, b, 200)
    outbox.drain()
    assert len(program.calls) == 1


def test_days_of_failing_stop_an_address_and_what_happens_then_is_kept_for_it(three, program):
    a, b, _ = three
    endpoint, _ = make_endpoint(a.firm, url=program.url)
    program.status = 500
    pay(a, b, 100)
    outbox.drain()
    Endpoint.objects.update(failing_since=clock.now() - timedelta(days=5))
    make_due()
    outbox.drain()
    endpoint.refresh_from_db()
    assert endpoint.stopped_why == "failing"
    assert OutgoingMail.objects.filter(key__startswith="webhook-stopped").count() == 1

    pay(a, b, 200)
    outbox.drain()
    assert list(Message.objects.values_list("state", flat=True)) == ["missed", "missed"]
    about = {"actor": OPERATOR, "endpoint_id": endpoint.public_id, "at": clock.now()}
    with pytest.raises(EndpointIsStopped):
        send_missed_again(**about)
    program.status, before = 200, len(program.calls)
    assert start_endpoint(**about).is_new
    assert not start_endpoint(**about).is_new
    assert send_missed_again(**about).messages == 2
    assert send_missed_again(**about).messages == 0
    outbox.drain()

    assert len(program.calls) == before + 2
    assert program.calls[-2].headers["webhook-id"] == program.calls[0].headers["webhook-id"]
    assert set(Message.objects.values_list("state", flat=True)) == {"delivered"}


def test_a_redirect_is_not_followed(three, program, settings):
    a, b, _ = three
    make_endpoint(a.firm, url=program.url)
    with receiver() as elsewhere:
        program.status, program.location = 307, elsewhere.url
        pay(a, b, 100)
        outbox.drain()

        assert not elsewhere.calls
    message = Message.objects.get()
    assert (message.status, message.trouble, message.state) == (307, "redirect", "waiting")


def test_a_slow_program_is_left_after_seconds(three, program, monkeypatch):
    a, b, _ = three
    make_endpoint(a.firm, url=program.url)
    monkeypatch.setattr(reaching, "READ_SECONDS", 0.2)
    program.seconds = 1.0
    pay(a, b, 100)
    started = clock.now()
    outbox.drain()

    assert (clock.now() - started).total_seconds() < 0.9
    message = Message.objects.get()
    assert (message.status, message.trouble, message.state) == (None, "slow", "waiting")
