"""The code of an order: shown at the hand-over, it opens the basket on the team's phone."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from halle.billing.rules.transfers import (
    TransferNotPossible,
    creditor_reference,
    epc_payload,
    transfer,
)
from halle.circuits.queries.orders import OrderShown
from halle.kernel.qr import qr_svg


def code_of(order: OrderShown) -> SafeString:
    """A QR code of the short address that leads the team to this basket."""
    path = reverse("circuits:scanned-basket", args=[order.head.public_id])
    title = gettext("Code of order no. %(number)d") % {"number": order.head.number}
    return qr_svg(f"{settings.SITE_URL}{path}", title=title)


def transfer_code(order: OrderShown) -> SafeString | str:
    """The code a bank's application scans to pay what is due; empty when the hub has no account."""
    try:
        asked = transfer(
            name=order.around.hub_name,
            iban=order.around.iban,
            bic=order.around.bic,
            cents=order.due_cents,
            reference=creditor_reference(order.head.public_id),
        )
    except TransferNotPossible:
        return ""
    return qr_svg(epc_payload(asked), title=gettext("Code to pay by bank transfer"))
