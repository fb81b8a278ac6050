"""Refusals as problem documents (RFC 9457): a stable code, a sentence, the fields at fault."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from halle.kernel.errors import HalleError, NotFound, TooManyAttempts

logger = logging.getLogger(__name__)

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
        "instance": request.path,
        **extensions,
    }
    if errors:
        body["errors"] = errors
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, default=str),
        status=status,
        content_type="application/problem+json",
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
        Exception: _our_fault,
    }
    for exception, answer in answers.items():
        api.add_exception_handler(exception, answer)


def _invalid(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    errors = [
        {"field": ".".join(str(part) for part in error["loc"][1:]), "detail": error["msg"]}
        for error in invalid.errors
    ]
    return problem(
        request,
        code="invalid",
        status=422,
        detail=_("Something in the form has to be corrected."),
        errors=errors,
    )


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    return problem(request, code=code, status=error.status_code, detail=str(error))


def _our_fault(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("unexpected error at %s", request.path, exc_info=error)
    return problem(
        request,
        code="our-fault",
        status=500,
        detail=_("Something went wrong on our side. Nothing was changed."),
    )
