"""The way back to what somebody was doing when a page of their account was needed first."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def came_from(request: HttpRequest) -> str:
    """The page of ours named in ``next``, or nothing; another site's is nothing too."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    ours = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(wanted, ours, require_https=request.is_secure())
    return wanted if is_ours else ""
