"""The API's reference as a page of the house: no script, readable on a phone, printable."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.surfaces.api.root import api


class Parameter(NamedTuple):
    """What stands in an address: its name, where, what it means."""

    name: str
    place: str
    is_required: bool
    meaning: SafeString
    shape: str


class Operation(NamedTuple):
    """One thing a program can ask."""

    id: str
    method: str
    path: str
    summary: SafeString
    description: SafeString
    parameters: list[Parameter]
    body: str
    answer: str


def reference(request: HalleRequest) -> HttpResponse:
    """Every operation by subject, and every code a refusal may carry."""
    schema = api.get_openapi_schema()
    subjects: dict[str, list[Operation]] = {}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            tag = (operation.get("tags") or ["halle"])[0]
            subjects.setdefault(tag, []).append(_operation(schema, path, method, operation))
    subjects["webhooks: what is sent"] = [
        _operation(schema, name, "post", sent["post"]) for name, sent in schema["webhooks"].items()
    ]
    about = _with_code(schema["info"]["description"])
    context = {"about": about, "subjects": sorted(subjects.items()), "codes": _codes()}
    return render(request, "api/reference.html", context)


def _operation(schema: Any, path: str, method: str, operation: dict[str, Any]) -> Operation:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    answers = (
        answer["content"]["application/json"]["schema"]
        for status, answer in operation["responses"].items()
        if str(status).startswith("2") and "application/json" in answer.get("content", {})
    )
    return Operation(
        operation["operationId"],
        method.upper(),
        path,
        _with_code(operation["summary"]),
        _with_code(operation.get("description", "").partition("\n\n")[2]),
        [_parameter(schema, one) for one in operation.get("parameters", ())],
        _shape(schema, body.get("schema")),
        _shape(schema, next(answers, None)),
    )


def _parameter(schema: Any, told: dict[str, Any]) -> Parameter:
    return Parameter(
        told["name"],
        told["in"],
        told["required"],
        _with_code(told.get("description", "")),
        str(_example(schema, told["schema"], 0)),
    )


def _with_code(text: str) -> SafeString:
    """What stands between back quotes, as code."""
    return mark_safe(re.sub(r"`+([^`]+)`+", r"<code>\1</code>", escape(text)))  # noqa: S308


def _shape(schema: Any, part: dict[str, Any] | None) -> str:
    if not part:
        return ""
    return json.dumps(_example(schema, part, 0), indent=2, ensure_ascii=False)


def _example(schema: Any, part: dict[str, Any], depth: int) -> Any:
    if "$ref" in part:
        name = part["$ref"].rsplit("/", 1)[1]
        return "…" if depth > 4 else _example(schema, schema["components"]["schemas"][name], depth)
    if "anyOf" in part:
        return _example(schema, part["anyOf"][0], depth)
    if part.get("type") == "array":
        return [_example(schema, part.get("items", {}), depth + 1)]
    if part.get("type") == "object":
        return {
            name: _example(schema, inner, depth + 1)
            for name, inner in part.get("properties", {}).items()
        }
    if "const" in part:
        return part["const"]
    if "enum" in part:
        return " | ".join(str(one) for one in part["enum"])
    return part.get("format") or part.get("type") or "any"


def _codes() -> list[tuple[str, int, str]]:
    found: dict[str, tuple[str, int, str]] = {}
    waiting: list[type[HalleError]] = [HalleError]
    while waiting:
        refusal = waiting.pop()
        waiting.extend(refusal.__subclasses__())
        found[refusal.code] = (refusal.code, refusal.status, str(refusal.sentence))
    return sorted(found.values())
