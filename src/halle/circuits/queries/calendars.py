"""The hour of collection as a calendar knows it (RFC 5545)."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from halle.circuits.queries.orders import OrderShown
from halle.kernel import clock
from halle.kernel.rules.calendar_file import calendar_file, calendar_instant, calendar_text
from halle.market.models import Order


def calendar_of(order: OrderShown) -> bytes:
    """One event: when and where the basket is fetched, with a reminder two hours before.

    Its uid is the order's, its sequence the order's version: a changed order moves the
    event that is already in the calendar, a cancelled one takes it away.
    """
    head, around = order.head, order.around
    gone = head.state in (Order.State.CANCELLED, Order.State.LAPSED)
    summary = gettext("Fetch basket no. %(number)d, %(hub)s") % {
        "number": head.number,
        "hub": around.hub_name,
    }
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Halle//commandes//FR",
        f"METHOD:{'CANCEL' if gone else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{head.public_id}@halle",
        f"SEQUENCE:{head.version}",
        f"DTSTAMP:{calendar_instant(clock.now())}",
        f"DTSTART:{calendar_instant(around.starts_at)}",
        f"DTEND:{calendar_instant(around.ends_at)}",
        f"STATUS:{'CANCELLED' if gone else 'CONFIRMED'}",
        f"SUMMARY:{calendar_text(summary)}",
        f"LOCATION:{calendar_text(around.address)}",
        f"DESCRIPTION:{calendar_text(around.instructions)}",
        f"URL:{settings.SITE_URL}{reverse('circuits:order', args=[head.public_id])}",
    ]
    if around.latitude is not None and around.longitude is not None:
        lines.append(f"GEO:{around.latitude};{around.longitude}")
    if not gone:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{calendar_text(summary)}"]
        lines += ["TRIGGER:-PT2H", "END:VALARM"]
    return calendar_file([*lines, "END:VEVENT", "END:VCALENDAR"])
