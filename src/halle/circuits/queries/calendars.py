"""The hour of collection as a calendar knows it (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from icalendar import Alarm, Calendar, Event

from halle.circuits.queries.orders import OrderShown
from halle.kernel import clock
from halle.market.models import Order


def calendar_of(order: OrderShown) -> bytes:
    """One event: when and where the basket is fetched, with a reminder two hours before.

    Its uid is the order's, its sequence the order's version: a changed order moves the
    event that is already in the calendar, a cancelled one takes it away.
    """
    head, around = order.head, order.around
    gone = head.state in (Order.State.CANCELLED, Order.State.LAPSED)
    calendar = Calendar()
    calendar.add("prodid", "-//Halle//commandes//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gone else "PUBLISH")
    event = Event()
    event.add("uid", f"{head.public_id}@halle")
    event.add("sequence", head.version)
    event.add("dtstamp", clock.now())
    event.add("dtstart", around.starts_at)
    event.add("dtend", around.ends_at)
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add(
        "summary",
        gettext("Fetch basket no. %(number)d, %(hub)s")
        % {"number": head.number, "hub": around.hub_name},
    )
    event.add("location", around.address)
    if around.latitude is not None and around.longitude is not None:
        event.add("geo", (around.latitude, around.longitude))
    event.add("description", around.instructions)
    event.add("url", f"{settings.SITE_URL}{reverse('circuits:order', args=[head.public_id])}")
    if not gone:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event["summary"])
        alarm.add("trigger", timedelta(hours=-2))
        event.add_component(alarm)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
