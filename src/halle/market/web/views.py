"""Pages of market."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Where this door leads."""
    return render(request, "market/home.html")
