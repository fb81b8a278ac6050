"""The addresses of an organisation's programs: never their secrets."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from halle.identity.models import Party
from halle.identity.policies import MANAGERS
from halle.kernel.alphabet import Alphabetical
from halle.webhooks.models import Endpoint, Message, Subscription

TELLABLE = Q(endpoint__stopped_at=None) | Q(endpoint__stopped_why=Endpoint.Stopped.FAILING)
"""What is kept for an address that failed too long can be sent when it is back."""


def endpoints_of(organisation_id: int) -> QuerySet[Endpoint]:
    """Every address of an organisation, with what it wants and how much it missed."""
    return (
        Endpoint.objects.filter(organisation=organisation_id)
        .annotate(
            missed=Count("messages", filter=Q(messages__state=Message.State.MISSED)),
            waiting=Count("messages", filter=Q(messages__state=Message.State.WAITING)),
        )
        .prefetch_related(Prefetch("subscriptions", queryset=Subscription.objects.order_by("kind")))
        .order_by("pk")
    )


def endpoint_shown(endpoint: Endpoint, at: datetime) -> dict[str, Any]:
    """One address of :func:`endpoints_of` as programs read it."""
    names = ("public_id", "url", "name", "created_at", "stopped_at", "failing_since")
    changing = endpoint.previous_until is not None and endpoint.previous_until > at
    return {name: getattr(endpoint, name) for name in names} | {
        "kinds": [one.kind for one in endpoint.subscriptions.all()],
        "stopped_why": endpoint.stopped_why or None,
        "previous_secret_until": endpoint.previous_until if changing else None,
        "missed": getattr(endpoint, "missed", 0),
        "waiting": getattr(endpoint, "waiting", 0),
    }


def kinds_of(endpoint: Endpoint) -> list[str]:
    """What an address is told of."""
    return list(
        Subscription.objects.filter(endpoint=endpoint)
        .order_by("kind")
        .values_list("kind", flat=True)
    )


def managed_by(person_id: int) -> QuerySet[Party]:
    """The organisations a person manages, with how many addresses each has."""
    return (
        Party.objects.filter(
            people__person=person_id,
            people__kind__in=MANAGERS,
            people__ended_at=None,
            closed_at=None,
        )
        .annotate(addresses=Count("webhooks", distinct=True))
        .order_by(Alphabetical("name"))
    )


def kinds_wanted() -> Collection[str]:
    """Every kind that some address waits for; one query."""
    return set(Subscription.objects.filter(TELLABLE).values_list("kind", flat=True).distinct())


def listeners_to(kind: str) -> list[tuple[int, int, bool]]:
    """Who waits for a kind: endpoint, organisation, and whether it is stopped for now."""
    rows = Subscription.objects.filter(TELLABLE, kind=kind).order_by("endpoint")
    return [
        (endpoint, organisation, stopped is not None)
        for endpoint, organisation, stopped in rows.values_list(
            "endpoint", "endpoint__organisation", "endpoint__stopped_at"
        )
    ]
