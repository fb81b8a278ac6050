"""Visitors: their basket follows a signed cookie until they sign in."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "basket"
SALT = "halle.basket"
MONTH = 60 * 60 * 24 * 30


def visitor_token(request: HttpRequest) -> str:
    """The token of a visitor's basket; empty for whoever has none yet."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=MONTH) or "")


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(32)


def remember(response: HttpResponse, token: str) -> None:
    """Have the browser keep the token, out of reach of scripts."""
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=SALT,
        max_age=MONTH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
