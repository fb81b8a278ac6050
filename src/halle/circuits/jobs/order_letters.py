"""What a member is written about an order: once for each version of it, in their language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override

from halle.billing.rules.transfers import creditor_reference
from halle.circuits.events import OrderAmended, OrderCancelled, OrderPlaced
from halle.circuits.queries.calendars import calendar_of
from halle.circuits.queries.orders import OrderShown, order_shown
from halle.identity.queries.mailboxes import mailboxes_of
from halle.identity.queries.parties import party_name
from halle.kernel import clock
from halle.kernel.events import reacts_to
from halle.kernel.mail import Attachment, queue_mail
from halle.market.models import Order
from halle.territory.queries.territory import the_territory


@reacts_to(OrderPlaced)
def confirm_the_order(fact: dict[str, Any]) -> None:
    """The member reads what was ordered, and gets the hour of collection for a calendar."""
    _write(fact, "placed")


@reacts_to(OrderAmended)
def confirm_the_changes(fact: dict[str, Any]) -> None:
    """The member reads what the order is now; the calendar moves along."""
    _write(fact, "amended")


@reacts_to(OrderCancelled)
def confirm_the_end(fact: dict[str, Any]) -> None:
    """The member reads that the order is off; the calendar forgets it."""
    _write(fact, "cancelled")


def _write(fact: dict[str, Any], news: str) -> None:
    order = order_shown(fact["order_id"])
    hub = order.around.hub_name
    by = party_name(fact["by_id"]) if fact.get("by_id") else ""
    for mailbox in mailboxes_of(fact["buyer_id"]):
        with override(mailbox.language):
            context = {
                "order": order,
                "news": news,
                "by": by,
                "changed": fact.get("changed", ()),
                "moved": fact.get("moved", False),
                "repaid": fact.get("repaid", False),
                "subject": _subjects()[news] % {"number": order.head.number, "hub": hub},
                "action_url": _address(order),
                "action_label": _("See the order"),
                "reason": _("You receive this because you ordered from %(hub)s.") % {"hub": hub},
                "reference": _reference(order),
                "territory": the_territory(),
            }
            file = Attachment("retrait.ics", "text/calendar", calendar_of(order))
        queue_mail(
            key=f"order:{order.head.public_id}:{fact['version']}:{mailbox.address}",
            recipient=mailbox.address,
            template="circuits/mail/order",
            context=context,
            language=mailbox.language,
            at=clock.now(),
            attachments=[file],
        )


def _reference(order: OrderShown) -> str:
    """What a transfer has to say for the hub to know it; empty where none is awaited."""
    if order.head.pay_by != Order.PayBy.TRANSFER or not order.around.iban:
        return ""
    return creditor_reference(order.head.public_id)


def _address(order: OrderShown) -> str:
    url = settings.SITE_URL + reverse("circuits:order", args=[order.head.public_id])
    return f"{url}?{urlencode({'cle': order.head.token})}" if order.head.token else url


def _subjects() -> dict[str, str]:
    return {
        "placed": _("Order no. %(number)d with %(hub)s is noted"),
        "amended": _("Order no. %(number)d with %(hub)s is changed"),
        "cancelled": _("Order no. %(number)d with %(hub)s is called off"),
    }
