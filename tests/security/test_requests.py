"""Requests that mean harm: forged forms, borrowed addresses, planted fields."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from halle.barter.documents.reading import LARGEST_BYTES
from halle.barter.rules.joining import MOST_DOCUMENTS
from halle.identity.models import Party, Role
from halle.kernel.models import OutgoingMail
from halle.market.models import Order
from tests.makers.world import World, undone
from tests.permissions.addresses import Address
from tests.permissions.table import ROWS
from tests.permissions.test_pages import ADDRESSES
from tests.permissions.visiting import NOT_TAKEN, Visitors
from tests.permissions.watch import changed, picture, watching

pytestmark = pytest.mark.django_db

FORMS = [one for one in ADDRESSES.values() if one.name in ROWS and ROWS[one.name].post]
EXEMPT = {"web:set-language"}
"""Changes nothing but a display cookie, so that public pages are the same for everybody."""


@pytest.fixture
def forger(visitors: Visitors) -> Client:
    """The manager's own browser, driven by somebody else's page."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(visitors.world.people["manager"].account)
    return client


@pytest.mark.parametrize("address", FORMS, ids=lambda address: address.name)
def test_a_form_that_is_not_ours_is_refused(address: Address, forger: Client, world: World):
    if address.name in EXEMPT:
        return
    before = picture()

    with undone(), watching() as seen:
        response = forger.post(address.path(world), ROWS[address.name].body(world))
        assert response.status_code in (403, 404, 405), address.name
        assert changed(before, seen) == []


def test_a_program_in_a_browser_shows_our_token_too(forger: Client, world: World):
    path = f"/api/v1/circuits/orders/{world.order.public_id}/cancel"

    response = forger.post(path, "{}", content_type="application/json")

    assert (response.status_code, response.json()["code"]) == (403, "csrf-failed")
    assert Order.objects.get(pk=world.order.pk).state == "placed"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere(target: str, visitors: Visitors, world: World):
    sent = visitors.send("nobody", "/langue/", {"language": "en", "next": target})
    assert sent["Location"] == "/"

    response = visitors.get("member", f"{reverse('account_login')}?next={target}")
    assert response["Location"].startswith("/")
    assert not response["Location"].startswith(("//", "/\\"))


def test_a_message_never_sends_to_another_house(visitors: Visitors, world: World):
    path = reverse("circuits:cancel-cycle", kwargs={"cycle_id": world.cycle.session.public_id})

    response = visitors.ask(
        "manager", "POST", path, headers={"Referer": "http://testserver.evil.example/"}
    )

    assert "evil" not in response.get("Location", "")


def test_another_host_is_not_served(settings, world: World):
    settings.ALLOWED_HOSTS = ["halle.example"]

    assert Client(headers={"Host": "evil.example"}).get("/").status_code == 400


@pytest.mark.parametrize(
    "email", ["ada@example.org\nBcc: all@example.org", "ada@example.org\r\nX: y", "a@b\x00.org"]
)
def test_an_address_cannot_carry_headers(email: str, visitors: Visitors, world: World):
    path = reverse("identity:invite", kwargs={"organisation_id": world.hub.party.public_id})
    before = picture()

    with watching() as seen:
        response = visitors.send("manager", path, {"email": email, "kind": "volunteer"})
        assert response.status_code == 422

        assert changed(before, seen) <= ["trust_sighting"] or not OutgoingMail.objects.filter(
            recipient__contains="all@"
        )
    assert not Party.objects.filter(email__contains="\n").exists()


def test_fields_nobody_asked_for_change_nothing(visitors: Visitors, world: World):
    member = world.people["member"]
    planted = {"kind": "organisation", "closed_at": "2020-01-01", "email": "x@example.org"}

    with undone():
        visitors.send(
            "member",
            reverse("identity:account"),
            {"name": "Ben", "language": "fr", "is_active": "", "party": 1, **planted},
        )
        now = Party.objects.get(pk=member.pk)

        assert (now.kind, now.closed_at, now.email) == ("person", None, member.email)
        assert not Role.objects.filter(person=member, kind="manager").exists()


def test_a_program_cannot_set_what_it_is_not_asked(visitors: Visitors, world: World):
    body = {
        "lines": [{"offer": str(world.carrots.public_id), "quantity": 1, "price_cents": 1}],
        "slot": str(world.cycle_slot.public_id),
        "pay_by": "collection",
        "total_cents": 1,
        "state": "confirmed",
        "buyer": str(world.neighbour.public_id),
    }
    path = f"/api/v1/circuits/cycles/{world.cycle.session.public_id}/orders"

    with undone():
        response = visitors.ask(
            "stranger", "POST", path, data=json.dumps(body), content_type="application/json"
        )

        assert response.status_code in (201, 422)
        if response.status_code == 201:
            made = Order.objects.get(public_id=response.json()["public_id"])
            assert made.buyer == world.people["stranger"]
            assert (made.state, made.total_cents) == ("placed", response.json()["total_cents"])
            assert made.total_cents > 100


def test_signing_in_tells_nothing_of_who_has_an_account(visitors: Visitors, world: World):
    answers = []
    for email in (world.people["member"].email, "never.seen@example.org"):
        with undone():
            response = visitors.send("nobody", reverse("account_login"), {"login": email})
            said = response.content.decode().replace(email, "")
            answers.append((response.status_code, response.get("Location"), len(said)))

    assert answers[0] == answers[1]


def test_addresses_that_take_no_form_say_so(visitors: Visitors, world: World):
    only_sent = [one for one in FORMS if ROWS[one.name].get == NOT_TAKEN]

    for address in only_sent:
        response = visitors.get("manager", address.path(world))
        assert response.status_code == 405, address.name
        assert "POST" in response["Allow"], address.name


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/echanger/marche/", "text/html"),
        ("/api/v1/me", "application/problem+json"),
        ("/komunitin/accounting/currencies", "application/vnd.api+json"),
    ],
)
def test_what_is_larger_than_any_form_is_refused_before_it_is_read(
    path: str, kind: str, settings: Any
):
    settings.LARGEST_REQUEST_BYTES = 1000
    body = BytesIO(b"x" * 1001)
    body.name = "big.bin"

    response = Client(enforce_csrf_checks=True).post(path, {"file": body})

    assert response.status_code == 413
    assert response.headers["Content-Type"].startswith(kind)
    assert "C’est trop gros" in response.content.decode()
    assert response.wsgi_request._read_started is False


def test_all_papers_of_an_application_pass_at_once_through_every_bound(settings: Any):
    nginx = (Path(__file__).parents[2] / "deploy" / "nginx.conf").read_text()
    told = re.search(r"client_max_body_size (\d+)m;", nginx)

    assert told
    assert int(told[1]) * 1024**2 == settings.LARGEST_REQUEST_BYTES
    assert MOST_DOCUMENTS * LARGEST_BYTES < settings.LARGEST_REQUEST_BYTES
