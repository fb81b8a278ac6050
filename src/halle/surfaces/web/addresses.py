"""Where a form leads afterwards, never to another site."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, default: str = "") -> str:
    """The page asked for in the form, when it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, ours, require_https=request.is_secure()):
        return wanted
    return default
