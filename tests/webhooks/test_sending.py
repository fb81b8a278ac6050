"""What happens reaches programs signed, at least once under one id, and nobody it does not concern."""

import json

import pytest

from halle.identity.models import Role
from halle.kernel import clock, outbox
from halle.kernel.models import Delivery, OutgoingMail
from halle.webhooks.actions.ping_endpoint import ping_endpoint
from halle.webhooks.actions.renew_secret import renew_secret
from halle.webhooks.actions.send_again import send_again
from halle.webhooks.actions.stop_endpoint import stop_endpoint
from halle.webhooks.errors import AlreadyOnItsWay
from halle.webhooks.jobs import send_message
from halle.webhooks.keeping import new_webhook_secret
from halle.webhooks.models import Endpoint, Message
from tests.barter.actions.payments import pay
from tests.makers.barter import OPERATOR, make_network
from tests.makers.identity import make_person, make_role
from tests.makers.webhooks import make_due, make_endpoint, tell_facts

pytestmark = pytest.mark.django_db


def test_a_payment_is_told_to_both_sides_and_the_network_signed(three, program):
    a, b, _ = three
    told = [make_endpoint(party, url=program.url) for party in (a.firm, b.firm, a.network.party)]

    made = pay(a, b, 12_345, message="planches")
    outbox.drain()

    assert len(program.calls) == 3
    for call in program.calls:
        assert sum(call.is_signed_by(secret) for _, secret in told) == 1
        assert call.headers["content-type"] == "application/json"
        assert call.body["type"] == "barter.payment_made"
        assert call.body["timestamp"].endswith("Z")
        assert call.body["data"] == {
            "transfer": str(made.public_id),
            "network": "drome",
            "payer": "drome-0001",
            "payee": "drome-0002",
            "cents": 12_345,
        }
        assert "planches" not in call.text
    assert len({call.headers["webhook-id"] for call in program.calls}) == 3
    assert set(Message.objects.values_list("state", "status")) == {("delivered", 204)}
    assert not Delivery.objects.exists()


def test_nobody_else_is_told_and_no_other_kind(three, program):
    a, b, c = three
    make_endpoint(c.firm, url=program.url)
    make_endpoint(make_network("isere").party, url=program.url)
    make_endpoint(a.firm, ["barter.payment_reversed"], url=program.url)

    pay(a, b, 100)
    outbox.drain()

    assert not program.calls
    assert not Message.objects.exists()


def test_a_fact_that_no_address_waits_for_makes_no_delivery(three):
    a, b, _ = three
    pay(a, b, 100)

    outbox.relay()

    assert not Delivery.objects.filter(subscriber="webhooks.jobs.tell_fact").exists()


def test_a_fact_told_twice_is_queued_once(three, program):
    a, b, _ = three
    make_endpoint(a.firm, url=program.url)
    pay(a, b, 100)
    outbox.relay()
    told = Delivery.objects.get(subscriber="webhooks.jobs.tell_fact")
    Delivery.objects.create(
        subscriber=told.subscriber, payload=told.payload, due_at=told.due_at, fact=told.fact
    )

    outbox.drain()

    assert len(program.calls) == 1


def test_a_worker_killed_after_sending_sends_once_more_under_the_same_id(three, program):
    a, b, _ = three
    make_endpoint(a.firm, url=program.url)
    pay(a, b, 100)
    with pytest.MonkeyPatch.context() as killed:
        killed.setattr("halle.webhooks.jobs.note_attempt", _killed)
        with pytest.raises(KeyboardInterrupt):
            outbox.drain()
    assert len(program.calls) == 1
    assert Message.objects.get().state == "waiting"

    outbox.drain()
    assert len(program.calls) == 1, "leased to the worker that is gone"
    make_due()
    outbox.drain()

    assert len(program.calls) == 2
    assert len({call.headers["webhook-id"] for call in program.calls}) == 1
    assert len({call.text for call in program.calls}) == 1
    assert Message.objects.get().state == "delivered"


def _killed(**_):
    raise KeyboardInterrupt


def test_while_a_secret_changes_both_sign_and_a_day_later_one(three, program):
    a, _, _ = three
    endpoint, old = make_endpoint(a.firm, url=program.url)
    new, now = new_webhook_secret(), clock.now()
    about = {"actor": OPERATOR, "endpoint_id": endpoint.public_id}
    renew_secret(**about, secret=new, at=now)
    ping_endpoint(**about, at=now)
    outbox.drain()
    (ping,) = program.calls
    assert ping.is_signed_by(old)
    assert ping.is_signed_by(new)
    assert ping.body["type"] == "webhooks.ping"

    Endpoint.objects.update(previous_until=now)
    ping_endpoint(**about, at=now)
    outbox.drain()
    assert program.calls[-1].is_signed_by(new)
    assert not program.calls[-1].is_signed_by(old)


def test_secrets_are_not_readable_in_the_database(three):
    a, _, _ = three
    endpoint, secret = make_endpoint(a.firm)
    stored = json.dumps(list(Endpoint.objects.values("secret", "previous_secret")))

    assert secret not in stored
    assert secret.removeprefix("whsec_") not in stored
    assert endpoint.secret.startswith("gAAAA")


def test_stopping_by_hand_keeps_what_waited_and_nothing_that_comes(three, program):
    a, b, _ = three
    endpoint, _ = make_endpoint(a.firm, url=program.url)
    pay(a, b, 100)
    tell_facts()
    about = {"actor": OPERATOR, "endpoint_id": endpoint.public_id, "at": clock.now()}
    assert stop_endpoint(**about).is_new
    assert not stop_endpoint(**about).is_new
    pay(a, b, 200)
    outbox.drain()

    assert not program.calls
    assert list(Message.objects.values_list("state", flat=True)) == ["missed"]
    assert not OutgoingMail.objects.filter(key__startswith="webhook-stopped").exists()


def test_one_message_is_sent_again_once_however_often_it_is_clicked(three, program):
    a, b, _ = three
    endpoint, _ = make_endpoint(a.firm, url=program.url)
    pay(a, b, 100)
    outbox.drain()
    about = {"actor": OPERATOR, "endpoint_id": endpoint.public_id, "at": clock.now()}
    name = Message.objects.get().public_id
    send_again(**about, message_id=name)
    with pytest.raises(AlreadyOnItsWay):
        send_again(**about, message_id=name)
    outbox.drain()

    assert [call.headers["webhook-id"] for call in program.calls] == [str(name)] * 2


def test_what_was_queued_for_an_earlier_turn_sends_nothing(three, program):
    a, b, _ = three
    make_endpoint(a.firm, url=program.url)
    pay(a, b, 100)
    outbox.drain()
    Message.objects.update(state="waiting", turn=2)

    send_message({"message_id": Message.objects.get().pk, "turn": 1}, 1)

    assert len(program.calls) == 1


def test_who_no_longer_manages_changes_nothing_of_what_the_organisation_is_told(three, program):
    a, b, _ = three
    make_endpoint(a.firm, url=program.url)
    Role.objects.filter(organisation=a.firm).update(ended_at=clock.now())
    make_role(make_person(), a.firm)
    pay(a, b, 100)
    outbox.drain()

    assert len(program.calls) == 1
