"""Figures of a network over time: how much was paid, how many accounts there were and traded."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from ninja import Router

from halle.barter.models import Network
from halle.barter.queries.memberships import the_network
from halle.federation.komunitin import asking, shapes
from halle.federation.komunitin.counting import (
    first_moment,
    lives,
    trades,
    trades_by_interval,
    volume,
    volumes,
)
from halle.federation.komunitin.documents import Document, document
from halle.federation.policies import onlooker, require_has_account
from halle.federation.rules.activity import accounts_counted
from halle.federation.rules.intervals import MOST, STEPS, Span, begun, spans
from halle.kernel import clock
from halle.kernel.errors import Invalid
from halle.kernel.requests import HalleRequest

router = Router(tags=["stats"])
FOR_ALL = ("P1M", "P1Y")
"""Shorter stretches could tell one payment: those are for the people of the network."""


class Asked(NamedTuple):
    """A stretch of time, and the intervals it is cut into if it is."""

    network: Network
    span: Span
    interval: str | None
    intervals: list[Span]

    def told(self) -> dict[str, object]:
        """What was understood, in the answer."""
        about = {"from": self.span.start, "to": self.span.end}
        return about | ({"interval": self.interval} if self.interval else {})


@router.get("/{slug:code}/stats/volume")
def volume_over_time(request: HalleRequest, code: str) -> Document:
    """What members paid each other, in all or by hour, day, week, month or year (UTC)."""
    asked = _asked(request, code)
    if asked.interval is None:
        values = [volume(asked.network, asked.span)]
    else:
        found = volumes(asked.network, asked.span, STEPS[asked.interval])
        values = [found.get(one.start, 0) for one in asked.intervals]
    return document(shapes.stats(request, "volume", **asked.told(), values=values))


@router.get("/{slug:code}/stats/accounts")
def accounts_over_time(request: HalleRequest, code: str) -> Document:
    """How many accounts there were that paid or were paid so often, in all or by interval."""
    least = asking.number(request, "minTransactions") or 0
    most = asking.number(request, "maxTransactions")
    asked = _asked(request, code)
    if asked.interval is None:
        traded = {(firm, 0): n for firm, n in trades(asked.network, asked.span).items()}
    else:
        places = {one.start: place for place, one in enumerate(asked.intervals)}
        rows = trades_by_interval(asked.network, asked.span, STEPS[asked.interval])
        traded = {(firm, places[start]): n for (firm, start), n in rows.items()}
    values = accounts_counted(lives(asked.network), traded, asked.intervals, least, most)
    return document(shapes.stats(request, "accounts", **asked.told(), values=values))


def _asked(request: HalleRequest, code: str) -> Asked:
    network = the_network(code.lower())
    interval = request.GET.get("interval")
    if interval is not None and interval not in STEPS:
        raise Invalid(field="interval")
    if interval not in FOR_ALL:
        require_has_account(onlooker(request.actor, network))
    now = clock.now().astimezone(UTC)
    until = asking.moment(request, "to") or now
    since = asking.moment(request, "from") or first_moment(network) or now
    if since > until:
        raise Invalid(field="from")
    if interval is None:
        span = Span(since, until)
        return Asked(network, span, None, [span])
    return _cut(network, since, until, interval, now)


def _cut(network: Network, since: datetime, until: datetime, interval: str, now: datetime) -> Asked:
    """Whole intervals only; the last one up to now."""
    step = STEPS[interval]
    intervals = spans(since, until, step)
    if len(intervals) > MOST:
        raise Invalid(field="interval", most=MOST)
    start = intervals[0].start if intervals else begun(since, step)
    end = intervals[-1].end if intervals else start
    told = Span(start, now if until == now else end)
    return Asked(network, told, interval, intervals)
