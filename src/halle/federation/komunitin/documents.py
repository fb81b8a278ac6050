"""JSON:API documents: resources, what they are related to, links between pages, errors."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from halle.kernel.errors import HalleError

MEDIA_TYPE = "application/vnd.api+json"
ROOT = "/komunitin/accounting/"

Resource = dict[str, Any]
Document = dict[str, Any]

POINTERS = {
    "id": "id",
    "cents": "attributes/amount",
    "message": "attributes/meta",
    "payer": "relationships/payer",
    "payee": "relationships/payee",
}
"""Where in a transfer each input of the actions below is written."""


def related(kind: str, name: Any) -> Document:
    """A relationship to one thing; to nothing when it has no address."""
    return {"data": {"type": kind, "id": str(name)} if name else None}


def document(data: Any, included: Iterable[Resource] = (), **more: Any) -> Document:
    """A document about one thing or many; each thing beside them is told once."""
    once = {(one["type"], one["id"]): one for one in included}
    return {"data": data, **({"included": list(once.values())} if once else {}), **more}


def page_links(request: HttpRequest, before: str | None, after: str | None) -> Document:
    """Where the neighbouring pages of a list are; nothing at its ends."""

    def at(**cursor: str) -> str:
        asked = [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in ("page[after]", "page[before]")
        ]
        asked += [(f"page[{name}]", value) for name, value in cursor.items()]
        here = request.build_absolute_uri(request.path)
        return f"{here}?{urlencode(asked, safe='[]')}" if asked else here

    return {
        "self": request.build_absolute_uri(),
        "first": at(),
        "prev": at(before=before) if before else None,
        "next": at(after=after) if after else None,
        "last": None,
    }


def errors(status: int, *problems: Document) -> Document:
    """What was refused; nothing was changed."""
    common = {"status": str(status), "title": HTTPStatus(status).phrase}
    return {"errors": [common | problem for problem in problems]}


def refusal(refused: HalleError) -> Document:
    """One of our refusals, with the part of the request that is at fault."""
    problem: Document = {"code": refused.code, "detail": str(refused)}
    if refused.field:
        problem["source"] = source(refused.field, refused.details.get("place"))
    return errors(refused.status, problem)


def source(field: str, place: int | None = None) -> Document:
    """Where a field is in what was sent: a pointer into the document, or a parameter."""
    if field in POINTERS:
        number = "" if place is None else f"/{place}"
        return {"pointer": f"/data{number}/{POINTERS[field]}"}
    if field.split(".", maxsplit=1)[0] == "data":
        return {"pointer": "/" + field.replace(".", "/")}
    return {"parameter": field}
