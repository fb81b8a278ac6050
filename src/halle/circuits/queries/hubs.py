"""Hubs, found and listed."""

from __future__ import annotations

from halle.circuits.models import Hub
from halle.kernel.errors import NotFound


def the_hub(hub_id: int) -> Hub:
    """A hub with its name, in one query; nothing there is `NotFound`."""
    hub = Hub.objects.filter(pk=hub_id).select_related("party").first()
    if hub is None:
        raise NotFound
    return hub
