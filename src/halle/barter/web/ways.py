"""The tabs of pages that stand side by side, and the way back from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from halle.barter.models import Membership, Network


def tabs_of(
    labels: Mapping[str, str], current: str, *address: object, door: str = "barter"
) -> list[dict[str, Any]]:
    """A tab for each page, by the name of its address within a door."""
    return [
        {"url": reverse(f"{door}:{name}", args=address), "label": label, "current": name == current}
        for name, label in labels.items()
    ]


def crumbs_of(
    network: Network | None = None, member: Membership | None = None
) -> list[tuple[str, str]]:
    """The way to a page of the networks, of one of them, or of one of its accounts."""
    way = [(reverse("barter:home"), _("Trade between firms"))]
    if network is not None:
        way.append((reverse("barter:network", args=[network.code]), network.party.name))
    if member is not None:
        way.append((reverse("barter:account", args=[member.public_id]), member.firm.name))
    return way
