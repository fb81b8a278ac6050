"""Every operation of the API, everybody: what the table says is what happens.

The operations come from the router's own document, so that a new one without a row fails.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from halle.surfaces.api.root import api
from tests.makers.world import PEOPLE, PROGRAMS, World, undone
from tests.permissions.operation_table import OPERATIONS, Call
from tests.permissions.visiting import PAGE, Visitors, outcome
from tests.permissions.watch import changed, picture, watching

pytestmark = pytest.mark.django_db

ROOT = "/api/v1"
KNOWN = [
    f"{method.upper()} {path.removeprefix(ROOT)}"
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method in methods
]
WRITES = [name for name in KNOWN if name in OPERATIONS and not name.startswith("GET ")]
EVERYBODY = ("nobody", *PEOPLE, *PROGRAMS)
NOTED = {"trust_sighting", "kernel_auditline"}
TOLD_ONCE = (
    "POST /organisations/{organisation_id}/tokens",
    "POST /organisations/{organisation_id}/webhooks",
    "POST /webhooks/{endpoint_id}/secret",
)
"""The secret is nowhere to be read a second time: a repetition is refused."""


def ask(
    visitors: Visitors, world: World, who: str, name: str, /, *, key: str = "", **other: Any
) -> HttpResponse:
    """One request for an operation, as its row sends it."""
    call: Call = OPERATIONS[name]
    method, path = name.split()
    values: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
    if call.file:
        form = {"file": SimpleUploadedFile("prix.csv", call.file + b"\n" * len(other))}
        values |= {"data": encode_multipart(BOUNDARY, form), "content_type": MULTIPART_CONTENT}
    elif call.body is not None:
        body = json.dumps(call.body(world) | other)
        values |= {"data": body, "content_type": "application/json"}
    address = f"{ROOT}{path}".format_map(call.arguments(world))
    return visitors.ask(who, method, address, **values)


def test_every_operation_has_a_row_and_every_row_an_operation():
    assert set(KNOWN) - set(OPERATIONS) == set(), "without a row"
    assert set(OPERATIONS) - set(KNOWN) == set(), "without an operation"


@pytest.mark.parametrize("name", KNOWN)
def test_the_table_says_who_may(name: str, visitors: Visitors, world: World):
    call = OPERATIONS.get(name)
    assert call, f"say in tests/permissions/operation_table.py who may {name}"
    wrong = []
    call.before(world)
    before = picture()
    for who in EVERYBODY:
        expected = call.ring.answer(who, PAGE)
        with undone(), watching() as seen:
            response = ask(visitors, world, who, name)
            if (found := outcome(response)) != expected:
                told = response.content[:200]
                wrong.append(f"{who}: {found}, not {expected}: {told!r}")
            may_write = expected == PAGE and not name.startswith("GET ")
            if not may_write and (written := set(changed(before, seen)) - NOTED):
                wrong.append(f"{who} wrote to {', '.join(sorted(written))}")

    assert not wrong, f"{name}\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize("name", WRITES)
def test_a_write_repeated_under_its_key_is_done_once(name: str, visitors: Visitors, world: World):
    call = OPERATIONS[name]
    call.before(world)
    who = min(call.ring.may - {"nobody"})
    first = ask(visitors, world, who, name, key="a-key")
    assert outcome(first) == PAGE, first.content
    before = picture()

    with watching() as seen:
        again = ask(visitors, world, who, name, key="a-key")
        if name in TOLD_ONCE:
            assert again.json()["code"] == "idempotency-key-reused"
        else:
            assert (again.status_code, again.content) == (first.status_code, first.content)

        assert set(changed(before, seen)) <= NOTED


@pytest.mark.parametrize("name", [one for one in WRITES if OPERATIONS[one].other])
def test_a_key_that_comes_with_another_body_is_refused(name: str, visitors: Visitors, world: World):
    call = OPERATIONS[name]
    call.before(world)
    who = min(call.ring.may - {"nobody"})
    ask(visitors, world, who, name, key="a-key")
    before = picture()

    with watching() as seen:
        other = ask(visitors, world, who, name, key="a-key", **call.other)

        assert (other.status_code, other.json()["code"]) == (409, "idempotency-key-reused")
        assert set(changed(before, seen)) <= {"trust_sighting"}


@pytest.mark.parametrize("name", WRITES)
def test_a_key_that_is_too_long_is_refused_beside_its_name(
    name: str, visitors: Visitors, world: World
):
    call = OPERATIONS[name]
    call.before(world)
    who = min(call.ring.may - {"nobody"})

    refused = ask(visitors, world, who, name, key="k" * 101)

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "Idempotency-Key"
