"""The door for programs of Komunitin: the same callers and limits as the API, refusals as JSON:API."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.renderers import JSONRenderer

from halle.federation.komunitin import accounts, currencies, stats, transfers
from halle.federation.komunitin.documents import MEDIA_TYPE, ROOT, Document, errors, refusal, source
from halle.kernel.errors import HalleError, NotFound, TooLarge, TooManyAttempts
from halle.surfaces.api.errors import NotUnderstood
from halle.surfaces.api.identification import whoever
from halle.surfaces.api.problems import STRAYS
from halle.surfaces.api.reading import PlainTextParser
from halle.surfaces.api.root import VisitorThrottle
from halle.surfaces.api.sentences import say

logger = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]
TAGS = {"one", "many"}


class JsonApiRenderer(JSONRenderer):
    """JSON under the name that the protocol gives it; nothing where there is nothing to say."""

    media_type = MEDIA_TYPE

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        """The bytes of an answer."""
        if response_status == HTTPStatus.NO_CONTENT:
            return b""
        return super().render(request, data, response_status=response_status)


class KomunitinAPI(NinjaAPI):
    """Ninja, speaking JSON:API."""

    def get_content_type(self) -> str:
        """The media type alone: JSON:API allows no character set beside it."""
        return MEDIA_TYPE


def refused(refusal_: HalleError, status: int = 0) -> HttpResponse:
    """The document of a refusal."""
    response = _answer(refusal(refusal_), status or refusal_.status)
    if response.status_code == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Halle"'
    return response


def only_documents(handle: Handler) -> Handler:
    """The middleware that answers in kind what never reaches an operation: strays, wrong verbs."""

    def answered_in_kind(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        if (
            response.status_code < HTTPStatus.BAD_REQUEST
            or not request.path.startswith(ROOT)
            or response.headers["Content-Type"] == MEDIA_TYPE
        ):
            return response
        stray = STRAYS.get(response.status_code, NotUnderstood)()
        answer = refused(stray, response.status_code)
        if "Allow" in response.headers:
            answer.headers["Allow"] = response.headers["Allow"]
        return answer

    return answered_in_kind


def _answer(document: Document, status: int) -> HttpResponse:
    for problem in document["errors"]:
        problem["status"], problem["title"] = str(status), HTTPStatus(status).phrase
    body = json.dumps(document, ensure_ascii=False, default=str)
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE)


def _invalid(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    problems = [
        {
            "code": "invalid",
            "detail": say(error["type"], error.get("ctx", {})),
            "source": source(_field(error["loc"])),
        }
        for error in invalid.errors
    ]
    return _answer(errors(422, *problems), 422)


def _field(location: tuple[str | int, ...]) -> str:
    """Where in what was sent: ``data.0.attributes.amount``."""
    where = location[2:] if location[:2] == ("body", "body") else location[1:]
    return ".".join(str(part) for part in where if part not in TAGS) or "data"


def _our_fault(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("unexpected error at %s", request.path, exc_info=error)
    told = _("Something went wrong on our side. Nothing was changed.")
    return _answer(errors(500, {"code": "our-fault", "detail": told}), 500)


def _build() -> KomunitinAPI:
    api = KomunitinAPI(
        title="Halle for Komunitin",
        version="1",
        description="Networks of firms by Komunitin's accounting protocol (JSON:API).",
        urls_namespace="komunitin",
        auth=whoever,
        docs_url=None,
        openapi_url="/openapi.json",
        throttle=[VisitorThrottle("600/m")],
        parser=PlainTextParser(),
        renderer=JsonApiRenderer(),
    )
    answers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        HalleError: lambda request, error: refused(error),
        Http404: lambda request, error: refused(NotFound()),
        ValidationError: _invalid,
        Throttled: lambda request, error: refused(TooManyAttempts()),
        HttpError: lambda request, error: refused(NotUnderstood(), error.status_code),
        RequestDataTooBig: lambda request, error: refused(TooLarge()),
        SuspiciousOperation: lambda request, error: refused(NotUnderstood()),
        Exception: _our_fault,
    }
    for kind, answer in answers.items():
        api.add_exception_handler(kind, answer)
    for part in (currencies, accounts, transfers, stats):
        api.add_router("/", part.router)
    return api


komunitin = _build()
