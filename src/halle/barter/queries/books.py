"""What a firm's accounts in its networks write in its books, beside invoices and their payments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from uuid import UUID

from django.utils import timezone

from halle.barter.models import Deal, Membership
from halle.barter.queries.statement import Movement, Period, movements_of
from halle.barter.rules.booking import entry_of
from halle.billing.queries.added_books import Booking
from halle.billing.queries.books import credit_that_settled
from halle.billing.rules.accounting import OTHER, Chart

PIECE = 500


def bookings_of(firm_id: int, first: date, last: date, chart: Chart) -> Iterator[Booking]:
    """Fees, payments without an invoice, what was given back and lost, in the order of days.

    Together with what invoices write, the network's account (467) moves as the credit does. What
    a clearing round has set off is in the settlements of the invoices, or on its notices.
    """
    zone = timezone.get_current_timezone()
    period = Period(
        datetime.combine(first, time(), zone),
        datetime.combine(last + timedelta(days=1), time(), zone),
    )
    networks = Membership.objects.filter(firm=firm_id).order_by("network").values_list("network")
    streams = [
        _of_network(network_id, firm_id, period, chart) for (network_id,) in networks.distinct()
    ]
    return merge(*streams, key=lambda one: one[0])


def _of_network(network_id: int, firm_id: int, period: Period, chart: Chart) -> Iterator[Booking]:
    movements = movements_of(network_id, firm_id, period)
    while piece := list(islice(movements, PIECE)):
        settled, of_rings = _settled(piece, firm_id), _of_rings(piece)
        for one in piece:
            if one.transfer_id in of_rings:
                continue
            day = timezone.localdate(one.booked_at)
            invoiced = settled.get(one.transfer_id, 0)
            entry = entry_of(one, day, chart, invoiced=invoiced)
            if entry is not None:
                yield (day, OTHER, one.leg_id, "network"), entry


def _of_rings(piece: Iterable[Movement]) -> set[UUID]:
    """Which of these were paid for a gift in a ring that was not made; one query.

    What the other gifts of the ring wrote on 467 is what these payments bring back to zero.
    """
    names = [one.transfer_id for one in piece if one.transfer_id]
    rows = Deal.objects.filter(public_id__in=names, ring_cents__gt=0)
    return set(rows.values_list("public_id", flat=True))


def _settled(piece: Iterable[Movement], firm_id: int) -> dict[UUID | None, int]:
    """What of these payments has settled invoices of this firm; one query."""
    names = {
        name: one.transfer_id
        for one in piece
        if one.transfer_id
        for name in (str(one.transfer_id), f"{one.transfer_id}-credit")
    }
    return {names[name]: cents for name, cents in credit_that_settled(firm_id, names).items()}
