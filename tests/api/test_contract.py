"""What the API promises to programs, asked of every operation in its own document."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

import pytest
from django.http import HttpResponse

from halle.surfaces.api.addresses import WORDS
from halle.surfaces.api.reference import _codes
from halle.surfaces.api.root import api
from tests.makers.world import PROGRAMS, World, undone
from tests.permissions.operation_table import OPERATIONS as OPERATION_ROWS
from tests.permissions.visiting import Visitors
from tests.permissions.watch import changed, picture, watching

pytestmark = pytest.mark.django_db

SCHEMA = api.get_openapi_schema()
TECHNICAL_CODES = {"invalid", "bad-request", "method-not-allowed", "unprocessable-entity"}
KNOWN_CODES = {code for code, _status, _sentence in _codes()} | TECHNICAL_CODES
WHO = ("nobody", "stranger", "member", "manager", *PROGRAMS)


class Operation(NamedTuple):
    """One thing a program can ask."""

    method: str
    path: str
    about: dict[str, Any]

    @property
    def writes(self) -> bool:
        """Whether it changes something."""
        return self.method in ("POST", "PUT", "PATCH", "DELETE")

    @property
    def body(self) -> dict[str, Any]:
        """The schema of what it is sent, if anything."""
        content = self.about.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema", {})
        return _resolved(schema)

    def address(self, world: World) -> str:
        """Where it is, in a world."""
        short = self.path.removeprefix("/api/v1")
        named = OPERATION_ROWS[f"{self.method} {short}"].arguments(world)
        return re.sub(r"\{(\w+)\}", lambda name: named[name.group(1)], self.path)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return dict(SCHEMA["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    return schema


OPERATIONS = [
    Operation(method.upper(), path, about)
    for path, methods in SCHEMA["paths"].items()
    for method, about in methods.items()
]
every_operation = pytest.mark.parametrize(
    "operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}"
)


def assert_problem(response: HttpResponse) -> dict[str, Any]:
    """A refusal is a problem document with a code of the reference."""
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert {"type", "title", "status", "code", "detail"} <= problem.keys()
    assert problem["status"] == response.status_code
    assert problem["code"] in KNOWN_CODES, problem["code"]
    assert problem["detail"]
    return dict(problem)


def send(
    visitors: Visitors, who: str, operation: Operation, world: World, body: Any = None
) -> HttpResponse:
    """One request of a program or a browser."""
    values: dict[str, Any] = {}
    if operation.writes:
        values = {"data": json.dumps(body or {}), "content_type": "application/json"}
    return visitors.ask(who, operation.method, operation.address(world), **values)


@every_operation
def test_an_operation_says_what_it_is_and_how_it_refuses(operation: Operation):
    assert operation.about["operationId"]
    assert operation.about["summary"]
    assert operation.about["description"], "a docstring says what it means"
    assert operation.about["tags"]
    assert all(part.get("description") for part in operation.about.get("parameters", ()))
    refusal = operation.about["responses"]["4XX"]
    assert "application/problem+json" in refusal["content"]
    assert any(str(status).startswith("2") for status in operation.about["responses"])


def test_no_words_are_kept_for_what_stands_in_no_address():
    named = {
        part["name"]
        for operations in SCHEMA["paths"].values()
        for about in operations.values()
        for part in about.get("parameters", ())
    }
    assert WORDS.keys() <= named


@every_operation
def test_whoever_asks_gets_an_answer_or_a_problem(
    operation: Operation, visitors: Visitors, world: World
):
    for who in WHO:
        with undone():
            response = send(visitors, who, operation, world)
        assert response.status_code < 500, f"{who}: {response.content[:300]!r}"
        if response.status_code >= 400:
            assert_problem(response)


@every_operation
def test_a_reading_program_writes_nothing(operation: Operation, visitors: Visitors, world: World):
    before = picture()

    for who in ("reading_program", "other_program"):
        with undone(), watching() as seen:
            response = send(visitors, who, operation, world)
            allowed = (
                {"trust_sighting", "kernel_auditline"} if response.status_code == 200 else set()
            )
            if who == "reading_program" or response.status_code >= 400:
                assert set(changed(before, seen)) <= allowed, who


@every_operation
def test_wrong_types_are_refused_beside_their_field(
    operation: Operation, visitors: Visitors, world: World
):
    fields = operation.body.get("properties", {})
    if not fields:
        return
    wrong = {name: {"wrong": ["type"]} for name in fields}
    before = picture()

    for who in ("member", "manager", "program"):
        with undone(), watching() as seen:
            response = send(visitors, who, operation, world, wrong)
            problem = assert_problem(response)
            assert changed(before, seen) == []
        if response.status_code == 422:
            assert {one["field"].split(".")[-1] for one in problem["errors"]}, problem


@every_operation
def test_what_is_no_json_is_refused(operation: Operation, visitors: Visitors, world: World):
    if not operation.body:
        return

    response = visitors.ask(
        "manager",
        operation.method,
        operation.address(world),
        data="{not json",
        content_type="application/json",
    )

    assert response.status_code in (400, 422)
    assert_problem(response)


def test_a_wrong_token_opens_nothing(visitors: Visitors, world: World):
    response = visitors.client.get(
        "/api/v1/circuits/cycles", headers={"Authorization": "Bearer halle_nonsense"}
    )

    assert response.status_code == 401
    assert assert_problem(response)["code"] == "token-not-valid"
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert world.now


def test_an_address_that_is_not_there_is_a_problem_too(visitors: Visitors, world: World):
    unknown = "01a20bdb-1b32-747d-a0ad-b6f84f4a2530"
    response = visitors.get("member", f"/api/v1/circuits/orders/{unknown}")

    assert response.status_code == 404
    assert assert_problem(response)["code"] == "not-found"
    assert world.now
