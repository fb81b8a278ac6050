"""Refusals as problem documents (RFC 9457): a stable code, a sentence, the fields at fault."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from halle.kernel.errors import HalleError, NotFound, TooLarge, TooManyAttempts
from halle.surfaces.api.errors import MethodNotAllowed, NotUnderstood
from halle.surfaces.api.sentences import say

logger = logging.getLogger(__name__)

Handler = Callable[[HttpRequest], HttpResponse]
ROOT = "/api/v1/"
MEDIA_TYPE = "application/problem+json"


STRAYS: dict[int, type[HalleError]] = {404: NotFound, 405: MethodNotAllowed, 413: TooLarge}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "What was refused and why (RFC 9457); nothing was changed.",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "stable, for programs"},
        "detail": {"type": "string", "description": "a sentence, for people"},
        "instance": {"type": "string", "format": "uri-reference"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def problem(
    request: HttpRequest,
    *,
    code: str,
    status: int,
    detail: str,
    errors: list[dict[str, str]] | None = None,
    **extensions: Any,
) -> HttpResponse:
    """A problem document."""
    body: dict[str, Any] = {
        "type": f"/api/v1/docs#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "instance": escape_uri_path(request.path),
        **extensions,
    }
    if errors:
        body["errors"] = errors
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, default=str),
        status=status,
        content_type=MEDIA_TYPE,
    )


def refused(request: HttpRequest, refusal: HalleError) -> HttpResponse:
    """The document of one of our refusals; its details go along where they are plain."""
    details = {
        name: value
        for name, value in refusal.details.items()
        if isinstance(value, (str, int, list, dict)) and name not in {"code", "status"}
    }
    errors = [{"field": refusal.field, "detail": str(refusal)}] if refusal.field else None
    response = problem(
        request,
        code=refusal.code,
        status=refusal.status,
        detail=str(refusal),
        errors=errors,
        **({"details": details} if details else {}),
    )
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Halle"'
    return response


def handle_problems(api: NinjaAPI) -> None:
    """Answer everything that goes wrong in the API with a problem document."""
    answers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        HalleError: refused,
        Http404: lambda request, _: refused(request, NotFound()),
        ValidationError: _invalid,
        Throttled: lambda request, _: refused(request, TooManyAttempts()),
        HttpError: _http_error,
        RequestDataTooBig: lambda request, _: refused(request, TooLarge()),
        SuspiciousOperation: lambda request, _: _unreadable(request),
        MultiPartParserError: lambda request, _: _unreadable(request),
        Exception: _our_fault,
    }
    for exception, answer in answers.items():
        api.add_exception_handler(exception, answer)


def only_problems(handle: Handler) -> Handler:
    """The middleware that answers in kind what never reaches an operation: strays, wrong verbs."""

    def answered_in_kind(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        if (
            response.status_code < HTTPStatus.BAD_REQUEST
            or not request.path.startswith(ROOT)
            or response.headers["Content-Type"] == MEDIA_TYPE
        ):
            return response
        answer = refused(request, STRAYS.get(response.status_code, NotUnderstood)())
        answer.status_code = response.status_code
        if "Allow" in response.headers:
            answer.headers["Allow"] = response.headers["Allow"]
        return answer

    return answered_in_kind


def _invalid(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    errors = [
        {"field": _field(error["loc"]), "detail": say(error["type"], error.get("ctx", {}))}
        for error in invalid.errors
    ]
    return problem(
        request,
        code="invalid",
        status=422,
        detail=_("Something in the form has to be corrected."),
        errors=errors,
    )


def _field(location: tuple[str | int, ...]) -> str:
    """Where in what was sent: ``lines.0.offer``, ``limit``; not which of several shapes it has."""
    where = location[1:] if location[:2] != ("body", "body") else location[2:]
    named = [part for part in map(str, where) if not part.startswith("(")]
    return ".".join(named) or str(next(iter(location), "body"))


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _unreadable(request, error.status_code)


def _unreadable(request: HttpRequest, status: int = 400) -> HttpResponse:
    answer = refused(request, NotUnderstood())
    answer.status_code = status
    return answer


def _our_fault(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("unexpected error at %s", request.path, exc_info=error)
    return problem(
        request,
        code="our-fault",
        status=500,
        detail=_("Something went wrong on our side. Nothing was changed."),
    )
