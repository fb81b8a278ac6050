"""The code of an order: shown at the hand-over, it opens the basket on the team's phone."""

from __future__ import annotations

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from halle.circuits.queries.orders import OrderShown
from halle.kernel.qr import qr_svg


def code_of(order: OrderShown) -> SafeString:
    """A QR code of the address where this basket is handed over."""
    try:
        path = reverse(
            "circuits:basket-to-hand-over",
            args=[order.around.cycle_public_id, order.head.public_id],
        )
    except NoReverseMatch:
        path = reverse("circuits:order", args=[order.head.public_id])
    title = gettext("Code of order no. %(number)d") % {"number": order.head.number}
    return qr_svg(f"{settings.SITE_URL}{path}", title=title)


def transfer_reference(order: OrderShown) -> str:
    """What to write with a bank transfer, so that the hub finds the order it pays."""
    return f"COMMANDE {order.head.number} {str(order.head.public_id)[-8:].upper()}"
