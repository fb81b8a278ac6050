"""What every request passes through: headers, language, who acts, refusals."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from halle.identity.queries.acting import actor_of
from halle.kernel.errors import HalleError, NotFound, SignInNeeded, TooLarge

Handler = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def security_headers(handle: Handler) -> Handler:
    """Only our own scripts, styles and pictures; no inline code, no frames."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(self)")
        return response

    return with_headers


class ChosenLanguage(LocaleMiddleware):
    """French unless chosen otherwise in the footer (a cookie), whatever the browser says."""

    def process_request(self, request: HttpRequest) -> None:
        """Put the chosen language in force."""
        from django.utils import translation

        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()


class Bounds:
    """Refuse what is larger than all a form may carry, before any of it is read or put on disk."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Ahead of the check of forms, which reads them whole."""
        declared = request.META.get("CONTENT_LENGTH") or ""
        if declared.isdecimal() and int(declared) > settings.LARGEST_REQUEST_BYTES:
            return _refused(request, TooLarge())
        return None


def who_acts(handle: Handler) -> Handler:
    """Give each request its actor, looked up when first asked for."""

    def with_actor(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return handle(request)

    return with_actor


class Refusals:
    """Turn a refusal into a page, or into a message where the person was."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Sign-in for nobody, a message after a refused form, a page otherwise."""
        if not isinstance(problem, HalleError) or request.path.startswith("/api/"):
            return None
        if isinstance(problem, SignInNeeded):
            return redirect(
                f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
            )
        came_from = request.headers.get("Referer", "")
        here = f"{request.scheme}://{request.get_host()}/"
        if (
            request.method == "POST"
            and problem.status in {409, 422, 429}
            and came_from.startswith(here)
        ):
            messages.error(request, str(problem))
            return redirect(came_from)
        return _refused(request, problem)


def _refused(request: HttpRequest, problem: HalleError) -> HttpResponse:
    return render(
        request,
        "404.html" if isinstance(problem, NotFound) else "refused.html",
        {"refusal": problem, "code": problem.code},
        status=problem.status,
    )
