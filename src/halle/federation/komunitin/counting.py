"""What members paid each other and how often, by interval; sums that tell nobody's own."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Count, Min, QuerySet, Sum
from django.db.models.functions import Trunc

from halle.barter.models import Membership, Network, Transfer
from halle.federation.komunitin.reading import HAD
from halle.federation.rules.activity import Life
from halle.federation.rules.intervals import Span


def first_moment(network: Network) -> datetime | None:
    """When the first firm joined, in UTC."""
    found = _accounts(network).aggregate(first=Min("joined_at"))["first"]
    return found.astimezone(UTC) if found else None


def volume(network: Network, span: Span) -> int:
    """What was paid in a stretch of time."""
    found: int = _trade(network, span).aggregate(cents=Sum("cents", default=0))["cents"]
    return found


def volumes(network: Network, span: Span, step: str) -> dict[datetime, int]:
    """What was paid, by the beginning of each interval in which something was."""
    rows = _trade(network, span).annotate(begun=_begun(step)).values_list("begun")
    return dict(rows.annotate(sum=Sum("cents")).order_by())


def trades(network: Network, span: Span) -> dict[int, int]:
    """How often each firm paid or was paid in a stretch of time; two statements."""
    found: dict[int, int] = {}
    for side in ("payer", "payee"):
        rows = _trade(network, span).values_list(side)
        for firm, times in rows.annotate(times=Count("pk")).order_by():
            found[firm] = found.get(firm, 0) + times
    return found


def trades_by_interval(network: Network, span: Span, step: str) -> dict[tuple[int, datetime], int]:
    """The same by firm and beginning of each interval; two statements."""
    found: dict[tuple[int, datetime], int] = {}
    for side in ("payer", "payee"):
        rows = _trade(network, span).annotate(begun=_begun(step)).values_list(side, "begun")
        for firm, begun, times in rows.annotate(times=Count("pk")).order_by():
            found[firm, begun] = found.get((firm, begun), 0) + times
    return found


def lives(network: Network) -> list[Life]:
    """From when until when each firm had an account."""
    rows = _accounts(network)
    told = rows.values_list("firm", "joined_at", "ended_at")
    return [Life(firm, since, until) for firm, since, until in told if since]


def _accounts(network: Network) -> QuerySet[Membership]:
    return Membership.objects.filter(network=network.pk, state__in=HAD)


def _begun(step: str) -> Trunc:
    return Trunc("settled_at", step, tzinfo=UTC)


def _trade(network: Network, span: Span) -> QuerySet[Transfer]:
    return Transfer.objects.filter(
        network=network.pk,
        state=Transfer.State.DONE,
        settled_at__gte=span.start,
        settled_at__lt=span.end,
    ).exclude(kind=Transfer.Kind.FEE)
