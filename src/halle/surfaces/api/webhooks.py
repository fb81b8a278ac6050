"""What is sent to webhooks, as OpenAPI 3.1 describes it: one entry for each kind."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override
from pydantic import TypeAdapter

from halle.webhooks.announced import announcements

HEADERS = {
    "webhook-id": "the message's id, the same at every attempt: do nothing twice for it",
    "webhook-timestamp": "when this attempt left, in seconds since 1970",
    "webhook-signature": "signatures v1,… (HMAC-SHA256 of id.timestamp.body), by each valid secret",
}


def webhooks() -> dict[str, Any]:
    """The ``webhooks`` part of the document."""
    with override("en"):
        return {name: {"post": _operation(name)} for name in announcements()}


def _operation(name: str) -> dict[str, Any]:
    one = announcements()[name]
    data = TypeAdapter(one.data).json_schema()
    envelope = {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"const": name},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": data,
        },
    }
    return {
        "operationId": name,
        "tags": ["webhooks"],
        "summary": str(one.words),
        "parameters": [
            {"name": header, "in": "header", "required": True, "description": words,
             "schema": {"type": "string"}}
            for header, words in HEADERS.items()
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": envelope}}},
        "responses": {
            "2XX": {"description": "Taken; anything else is tried again."},
            "410": {"description": "Gone: nothing is sent to this address any more."},
        },
    }  # fmt: skip
