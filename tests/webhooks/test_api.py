"""Webhooks for programs: an integration registers itself, and reads how it went."""

import json

import pytest

from halle.identity.actions.issue_token import issue_token
from halle.kernel import clock, outbox
from halle.kernel.ids import new_secret
from halle.surfaces.api.root import api
from halle.webhooks.announced import announcements
from halle.webhooks.models import Endpoint
from tests.barter.actions.payments import pay
from tests.makers.identity import actor
from tests.makers.web import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(three):
    """A program of the first firm, which calls."""
    firm, secret = three[0].firm, new_secret()
    issue_token(
        actor=actor(firm.people.get().person), organisation_id=firm.pk, name="Compta",
        scopes=["read", "write"], secret=secret, expires_at=None, at=clock.now(),
    )  # fmt: skip
    client, headers = browser(), {"Authorization": f"Bearer {secret}"}

    def ask(method, path, body=None, key=None):
        more = headers | ({"Idempotency-Key": key} if key else {})
        return client.generic(
            method, f"/api/v1{path}", json.dumps(body or {}), "application/json", headers=more
        )

    return ask


def test_a_program_registers_itself_is_told_and_reads_how_it_went(three, call, program):
    a, b, _ = three
    body = {"name": "Compta", "url": program.url, "kinds": ["barter.payment_made"]}
    made = call("POST", f"/organisations/{a.firm.public_id}/webhooks", body)
    assert made.status_code == 201
    name, secret = made.json()["public_id"], made.json()["secret"]

    pay(a, b, 700)
    outbox.drain()

    (told,) = program.calls
    assert told.is_signed_by(secret)
    (message,) = call("GET", f"/webhooks/{name}/messages").json()["items"]
    assert message["id"] == told.headers["webhook-id"]
    assert (message["state"], message["status"], message["attempts"]) == ("delivered", 204, 1)
    (shown,) = call("GET", f"/organisations/{a.firm.public_id}/webhooks").json()
    assert shown == call("GET", f"/webhooks/{name}").json()
    assert (shown["kinds"], shown["missed"]) == (["barter.payment_made"], 0)
    assert "secret" not in shown
    sent = call("POST", f"/webhooks/{name}/messages/send", {"message": message["id"]})
    assert sent.json() == {"messages": 1}
    outbox.drain()
    assert len(program.calls) == 2


def test_stopping_starting_renewing_and_removing(three, call, program):
    a, _, _ = three
    body = {"name": "Compta", "url": program.url, "kinds": ["barter.payment_made"]}
    name = call("POST", f"/organisations/{a.firm.public_id}/webhooks", body).json()["public_id"]

    stopped = call("POST", f"/webhooks/{name}/steps", {"do": "stop"}).json()
    refused = call("POST", f"/webhooks/{name}/steps", {"do": "ping"})
    started = call("POST", f"/webhooks/{name}/steps", {"do": "start"}).json()
    renewed = call("POST", f"/webhooks/{name}/secret")
    call("POST", f"/webhooks/{name}/steps", {"do": "ping"})
    outbox.drain()

    assert (stopped["stopped_why"], started["stopped_why"]) == ("by_hand", None)
    assert (refused.status_code, refused.json()["code"]) == (409, "webhook-is-stopped")
    assert program.calls[0].is_signed_by(renewed.json()["secret"])
    assert call("GET", f"/webhooks/{name}").json()["previous_secret_until"]
    assert call("POST", f"/webhooks/{name}/steps", {"do": "dance"}).status_code == 422
    assert call("DELETE", f"/webhooks/{name}").status_code == 204
    assert not Endpoint.objects.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"url": "https://169.254.169.254/latest"}, "webhook-address-not-usable"),
        ({"url": "http://93.184.215.14/"}, "webhook-address-not-usable"),
        ({"kinds": []}, "invalid"),
        ({"kinds": ["identity.account_closed"]}, "invalid"),
    ],
)
def test_what_makes_no_sense_is_refused(three, call, change, code):
    body = {"name": "C", "url": "https://93.184.215.14/", "kinds": ["barter.payment_made"]}

    answer = call("POST", f"/organisations/{three[0].firm.public_id}/webhooks", body | change)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not Endpoint.objects.exists()


def test_messages_are_read_page_by_page(three, call, program):
    a, b, _ = three
    body = {"name": "Compta", "url": program.url, "kinds": ["barter.payment_made"]}
    name = call("POST", f"/organisations/{a.firm.public_id}/webhooks", body).json()["public_id"]
    for cents in range(1, 6):
        pay(a, b, cents)
    outbox.drain()

    first = call("GET", f"/webhooks/{name}/messages?limit=3").json()
    rest = call("GET", f"/webhooks/{name}/messages?limit=3&cursor={first['next_cursor']}").json()

    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (3, 2, None)
    assert len({one["id"] for one in first["items"] + rest["items"]}) == 5


def test_the_document_tells_what_each_kind_sends():
    told = api.get_openapi_schema()["webhooks"]

    assert set(told) == set(announcements())
    shape = told["barter.payment_made"]["post"]["requestBody"]["content"]["application/json"]
    data = shape["schema"]["properties"]["data"]["properties"]
    assert set(data) == {"transfer", "network", "payer", "payee", "cents"}
