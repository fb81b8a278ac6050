"""Pages anybody may open."""

from django.http import HttpResponse
from django.shortcuts import render

from halle.kernel.requests import HalleRequest


def home(request: HalleRequest) -> HttpResponse:
    """What is open now, and where."""
    return render(request, "circuits/public/home.html")
