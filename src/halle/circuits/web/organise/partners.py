"""Agreements between hubs and producers."""

from uuid import UUID

from django.http import HttpResponse

from halle.kernel.requests import HalleRequest


def partners(request: HalleRequest, party_id: UUID) -> HttpResponse:
    """What a hub or a producer has agreed with others."""
    raise NotImplementedError
