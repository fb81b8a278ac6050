"""Reading what programs send: text that every database can keep, and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.request import QueryDict
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser
from ninja.types import DictStrAny

from halle.kernel.errors import Invalid


class PlainTextParser(Parser):
    """Ninja's own, refusing characters that are no text: NUL, and halves of a character."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """The body as JSON."""
        body = super().parse_body(request)
        if b"\\u" in request.body:
            _require_text(body, "")
        return body

    def parse_querydict(
        self, data: MultiValueDict, list_fields: list[str], request: HttpRequest
    ) -> DictStrAny:
        """The part of the address after the question mark, or a form."""
        for name, values in data.lists() if isinstance(data, QueryDict) else ():
            _require_text(values, name)
        return super().parse_querydict(data, list_fields, request)


def _require_text(value: Any, field: str) -> None:
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise Invalid(field=field)
    elif isinstance(value, dict):
        for name, one in value.items():
            _require_text(name, field)
            _require_text(one, f"{field}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            _require_text(one, f"{field}.{number}".lstrip("."))
