"""The hall itself, and one's own day in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from halle.kernel.errors import SignInNeeded


def home(request: HttpRequest) -> HttpResponse:
    """The doors of the hall and what happens under its roof now."""
    return render(request, "web/home.html")


def today(request: HttpRequest) -> HttpResponse:
    """What waits for the person signed in."""
    if not request.actor.is_signed_in:  # type: ignore[attr-defined]
        raise SignInNeeded
    return render(request, "web/today.html")
