"""The hall itself, and one's own day in it."""

from django.http import HttpResponse
from django.shortcuts import render

from halle.kernel.errors import SignInNeeded
from halle.kernel.requests import HalleRequest


def home(request: HalleRequest) -> HttpResponse:
    """The doors of the hall and what happens under its roof now."""
    return render(request, "web/home.html")


def today(request: HalleRequest) -> HttpResponse:
    """What waits for the person signed in."""
    if not request.actor.is_signed_in:
        raise SignInNeeded
    return render(request, "web/today.html")
