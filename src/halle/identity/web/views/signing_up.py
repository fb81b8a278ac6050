"""Signing up takes as long with a known address as with a new one: time tells nothing."""

from __future__ import annotations

import time

from allauth.account import views as account
from django.http import HttpRequest, HttpResponse

SAME_TIME_SECONDS = 0.1
"""Longer than either outcome takes."""


def sign_up(request: HttpRequest) -> HttpResponse:
    """Begin, or let the owner of a known address know by mail alone."""
    begun = time.monotonic()
    response: HttpResponse = account.signup(request)
    if request.method == "POST":
        time.sleep(max(0.0, SAME_TIME_SECONDS - (time.monotonic() - begun)))
    return response
