"""Values no database keeps: each is refused or taken in every field, and nothing breaks."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.test_contract import SCHEMA, assert_problem
from tests.makers.world import World, undone
from tests.permissions.operation_table import OPERATIONS
from tests.permissions.test_operations import ROOT
from tests.permissions.visiting import Visitors
from tests.permissions.watch import changed, picture, watching

pytestmark = pytest.mark.django_db

NUMBERS = (-1, 0, 2**31, 2**63, 10**30, -(10**30), 1.5, "1e3", True)
TEXTS = (
    *("\0", "\ud800", "x" * 100_000, "", " ", "\u202e\u200b", "'; DROP TABLE x; --", "=cmd|'x'"),
    *("2030-01-01T00:00:00", "2030-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"),
)
OTHERS = (None, [], {}, "x", 7)
Path = tuple[str | int, ...]


def leaves(schema: dict[str, Any], body: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every field of a body by its schema, with its type; lists by their first line."""
    schema = resolved(schema)
    if shapes := schema.get("anyOf") or schema.get("oneOf"):
        schema = resolved(next(one for one in shapes if one.get("type") != "null"))
    kind = schema.get("type", "")
    if kind == "object" and "properties" in schema:
        for name, inner in schema["properties"].items():
            known = body.get(name) if isinstance(body, dict) else None
            yield from leaves(inner, known, (*path, name))
        return
    yield path, kind
    if kind == "array" and isinstance(body, list) and body:
        yield from leaves(schema["items"], body[0], (*path, 0))


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    while "$ref" in schema:
        schema = SCHEMA["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def planted(body: Any, path: Path, value: Any) -> Any:
    """The body with one field replaced."""
    changed_body = copy.deepcopy(body)
    place = changed_body
    for step in path[:-1]:
        place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
    place[path[-1]] = value
    return changed_body


WRITES = [name for name, call in OPERATIONS.items() if call.body is not None]


@pytest.mark.parametrize("name", WRITES)
def test_no_value_of_a_body_breaks_anything(name: str, visitors: Visitors, world: World):
    call = OPERATIONS[name]
    assert call.body is not None
    method, path = name.split()
    about = SCHEMA["paths"][f"{ROOT}{path}"][method.lower()]["requestBody"]["content"]
    call.before(world)
    body, who = call.body(world), min(call.ring.may - {"nobody"})
    address = f"{ROOT}{path}".format_map(call.arguments(world))
    before, broken = picture(), []

    for where, kind in leaves(about["application/json"]["schema"], body):
        values = {"integer": NUMBERS, "string": TEXTS}.get(kind, ())
        for value in (*values, *OTHERS):
            sent = json.dumps(planted(body, where, value))
            with undone(), watching() as seen:
                response = visitors.ask(
                    who, method, address, data=sent, content_type="application/json"
                )
                if response.status_code >= 500:
                    broken.append(f"{where} = {str(value)[:30]!r}: {response.status_code}")
                    continue
                if response.status_code >= 400:
                    assert_problem(response)
                    assert set(changed(before, seen)) <= {"trust_sighting"}, (where, value)

    assert not broken, "\n".join(broken)


QUERIES = [
    (name, parameter["name"])
    for name in OPERATIONS
    for method, path in [name.split()]
    for parameter in SCHEMA["paths"][f"{ROOT}{path}"][method.lower()].get("parameters", ())
    if parameter["in"] == "query"
]


@pytest.mark.parametrize(("name", "parameter"), QUERIES)
def test_no_value_of_an_address_breaks_anything(
    name: str, parameter: str, visitors: Visitors, world: World
):
    call = OPERATIONS[name]
    method, path = name.split()
    address = f"{ROOT}{path}".format_map(call.arguments(world))
    who = min(call.ring.may - {"nobody"})

    for value in ("%00", "%ED%A0%80", "x" * 5000, "-1", "0", str(10**30), "", "é", "%F0%9F%A5%95"):
        response = visitors.ask(who, method, f"{address}?{parameter}={value}")

        assert response.status_code < 500, value
        if response.status_code >= 400:
            assert_problem(response)
    assert world.now


@pytest.mark.parametrize("name", WRITES)
def test_no_key_breaks_anything(name: str, visitors: Visitors, world: World):
    call = OPERATIONS[name]
    assert call.body is not None
    method, path = name.split()
    address = f"{ROOT}{path}".format_map(call.arguments(world))
    call.before(world)
    body, who = json.dumps(call.body(world)), min(call.ring.may - {"nobody"})

    for key in ("é", "\x00", "🥕", " ", "a:b:c", "k" * 100):
        with undone():
            response = visitors.ask(
                who,
                method,
                address,
                data=body,
                content_type="application/json",
                HTTP_IDEMPOTENCY_KEY=key,
            )
        assert response.status_code < 500, (key, response.content)
