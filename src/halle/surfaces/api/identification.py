"""Who calls the API: an organisation's token, a signed-in browser, or nobody.

Nothing is refused here but a bad token or a forged form: policies decide the rest, the
same ones as for pages.
"""

from __future__ import annotations

from typing import Any

from django.utils import translation
from ninja.utils import check_csrf

from halle.identity.queries.tokens import actor_of_token
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest

SAFE = {"GET", "HEAD", "OPTIONS"}


class TokenNotValid(HalleError):
    """The token is unknown, revoked or out of date."""

    code = "token-not-valid"
    status = 401
    sentence = "This token is not valid."


class FormNotOurs(HalleError):
    """A browser's call without the token that proves it comes from our pages."""

    code = "csrf-failed"
    status = 403
    sentence = "This call does not come from one of our pages."


def whoever(request: HalleRequest) -> Any:
    """Set the request's actor, and a program's language; called before every endpoint."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        translation.activate(translation.get_language_from_request(request))
        request.actor = _actor_of_token(secret.strip())
    elif request.user.is_authenticated and request.method not in SAFE and check_csrf(request):
        raise FormNotOurs
    return request.actor


def _actor_of_token(secret: str) -> Actor:
    actor = actor_of_token(secret, clock.now())
    if actor is None:
        raise TokenNotValid
    return actor
