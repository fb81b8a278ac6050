"""What members are written when their order does not come as they placed it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override

from halle.circuits.events import OrderCorrected, OrderCycleClosed
from halle.circuits.queries.changed_orders import (
    is_at_version,
    lines_that_differ,
    shortened_at_closing,
)
from halle.circuits.queries.orders import OrderShown, order_shown
from halle.identity.queries.mailboxes import mailboxes_of
from halle.kernel import clock
from halle.kernel.events import enqueue, job, reacts_to
from halle.kernel.mail import queue_mail
from halle.territory.queries.territory import the_territory

A_WHILE = timedelta(minutes=20)
"""Whoever weighs writes line after line: members are told when that has come to rest."""


@reacts_to(OrderCycleClosed)
def tell_of_what_nobody_harvests(fact: dict[str, Any]) -> None:
    """Members read which lines fell below a farm's minimum, and what is left to pay."""
    for order_id in shortened_at_closing(fact["cycle_id"]):
        _write(order_id, "shortened", f"shortened:{fact['closings']}")


@reacts_to(OrderCorrected)
def tell_of_a_correction(fact: dict[str, Any]) -> None:
    """A correction with a word of explanation is told at once, others after a while."""
    if fact["note"]:
        _write(fact["order_id"], "corrected", f"version:{fact['version']}", fact["note"])
    else:
        enqueue(
            tell_how_it_came_out,
            at=clock.now(),
            due_at=datetime.fromisoformat(fact["at"]) + A_WHILE,
            order_id=fact["order_id"],
            version=fact["version"],
        )


@job
def tell_how_it_came_out(payload: dict[str, Any]) -> None:
    """Members read what was weighed and what is missing, unless a later correction tells it."""
    if is_at_version(payload["order_id"], payload["version"]):
        _write(payload["order_id"], "corrected", f"version:{payload['version']}")


def _write(order_id: int, news: str, turn: str, note: str = "") -> None:
    order = order_shown(order_id)
    for mailbox in mailboxes_of(order.head.buyer_id):
        with override(mailbox.language):
            context = _context(order, news, note)
        queue_mail(
            key=f"changed:{order.head.public_id}:{turn}:{mailbox.address}",
            recipient=mailbox.address,
            template="circuits/mail/changed",
            context=context,
            language=mailbox.language,
            at=clock.now(),
        )


def _context(order: OrderShown, news: str, note: str) -> dict[str, Any]:
    hub = order.around.hub_name
    url = settings.SITE_URL + reverse("circuits:order", args=[order.head.public_id])
    subjects = {
        "shortened": _("Order no. %(number)d with %(hub)s: some products will not come"),
        "corrected": _("Order no. %(number)d with %(hub)s is put right"),
    }
    return {
        "order": order,
        "lines": lines_that_differ(order),
        "news": news,
        "note": note,
        "subject": subjects[news] % {"number": order.head.number, "hub": hub},
        "action_url": f"{url}?{urlencode({'cle': order.head.token})}" if order.head.token else url,
        "action_label": _("See the order"),
        "reason": _("You receive this because you ordered from %(hub)s.") % {"hub": hub},
        "territory": the_territory(),
    }
