"""Addresses of the organisers' pages, for their tests."""

from typing import Any

from django.urls import reverse


def address(name: str, thing: Any) -> str:
    """The page of a cycle, a hub, a point, a fee or a series."""
    return reverse(f"circuits:{name}", args=[thing])
