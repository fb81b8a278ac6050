"""An invoice as people read it: the page that is drawn, always in French as the law wants."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from halle.billing.rules.content import Content
from halle.billing.rules.invoices import InvoiceLine, RateTotal
from halle.billing.rules.mentions import euros, mentions, per_cent, seller_mention
from halle.billing.rules.transfers import epc_payload, transfer_for
from halle.kernel.qr import qr_svg

_FRENCH = Locale("fr").territories
UNITS = {
    "C62": "", "KGM": "kg", "GRM": "g", "LTR": "L", "MTR": "m", "MTK": "m²", "HUR": "h",
    "DAY": "j", "MON": "mois", "KMT": "km", "LS": "forfait",
}  # fmt: skip


def invoice_sheet(content: Content) -> str:
    """The HTML of an invoice or credit note, complete but for its stylesheet."""
    with translation.override("fr"):
        return render_to_string("billing/paper/invoice.html", _told(content))


def transfer_told(content: Content, cents: int) -> dict[str, Any] | None:
    """What is typed into a bank to pay so much of an invoice, and the code that types it."""
    asked = transfer_for(content, cents)
    if asked is None:
        return None
    return {
        "name": asked.name,
        "iban": asked.iban,
        "bic": asked.bic,
        "reference": asked.reference,
        "cents": asked.cents,
        "amount": euros(asked.cents),
        "code": qr_svg(epc_payload(asked), title=_("Code to pay by bank transfer")),
    }


def title_of(content: Content) -> str:
    """What the paper is called."""
    words = _("Credit note %(number)s") if content.is_credit_note else _("Invoice %(number)s")
    return words % {"number": content.number}


def _told(content: Content) -> dict[str, Any]:
    said = mentions(content)
    return {
        "content": content,
        "title": title_of(content),
        "buyer_country": "" if content.buyer.country == "FR" else _FRENCH[content.buyer.country],
        "seller_words": seller_mention(content.seller),
        "lines": [_line(line) for line in content.lines],
        "rates": [_rate(rate) for rate in content.rates],
        "net": euros(content.net_cents),
        "vat": euros(content.vat_cents),
        "total": euros(content.total_cents),
        "paid": euros(content.paid_cents) if content.paid_cents else "",
        "left": euros(content.left_cents),
        "total_words": _("To be given back")
        if content.is_credit_note
        else _("To be paid, VAT included"),
        "transfer": transfer_told(content, content.left_euro_cents),
        "main_mentions": [one.sentence for one in said if one.code in ("PAI", "TXD")],
        "small_mentions": [
            one.sentence.rstrip(".") for one in said if one.code not in ("PAI", "TXD")
        ],
    }


def _line(line: InvoiceLine) -> dict[str, str]:
    whole, part = divmod(abs(line.quantity_thousandths), 1000)
    quantity = f"{'-' if line.quantity_thousandths < 0 else ''}{whole}"
    if part:
        quantity += f",{part:03d}".rstrip("0")
    unit = UNITS[line.unit] + "s" * (line.unit == "LS" and abs(line.quantity_thousandths) >= 2000)
    return {
        "label": line.label,
        "quantity": f"{quantity}\u00a0{unit}".strip(),
        "unit_price": euros(line.unit_price_cents),
        "rate": per_cent(line.rate),
        "net": euros(line.net_cents),
    }


def _rate(rate: RateTotal) -> dict[str, str]:
    return {
        "rate": per_cent(rate.rate),
        "net": euros(rate.net_cents),
        "vat": euros(rate.vat_cents),
    }
