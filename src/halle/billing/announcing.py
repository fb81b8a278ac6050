"""What programs of sellers and customers may be told of invoices and payments: ids and amounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.billing.events import (
    CreditNoteIssued,
    DisputeEnded,
    InvoiceDisputed,
    InvoiceIssued,
    InvoiceSettled,
    PaymentRecorded,
)
from halle.billing.models import Invoice
from halle.billing.rules.invoices import write_number
from halle.identity.models import Party
from halle.kernel.manifest import Announcement, Told

GROUP = _("Invoices")
ORGANISATION = Party.Kind.ORGANISATION


@dataclass(frozen=True)
class InvoiceTold:
    """An invoice or credit note; ``customer`` only where it is an organisation."""

    invoice: UUID
    number: str
    seller: UUID
    customer: UUID | None
    total_cents: int
    due_on: date
    credit_of: UUID | None


@dataclass(frozen=True)
class SettlementTold(InvoiceTold):
    """A payment of it: ``means`` is euro, credit or clearing; what remains is ``open_cents``."""

    cents: int
    open_cents: int
    means: str


@dataclass(frozen=True)
class DisputeTold(InvoiceTold):
    """The end of a dispute: ``outcome`` is settled or withdrawn."""

    outcome: str


@dataclass(frozen=True)
class MoneyTold:
    """A payment that ``seller`` noted; negative when it was given back.

    ``payer`` only where it is an organisation; ``pays`` is the order that it pays, if one.
    """

    payment: UUID
    seller: UUID
    payer: UUID | None
    method: str
    cents: int
    pays: UUID | None


def tell_of_invoice(fact: dict[str, Any]) -> Told | None:
    """What is told to both sides."""
    return _told(fact, InvoiceTold)


def tell_of_settlement(fact: dict[str, Any]) -> Told | None:
    """What is told to both sides when money came."""
    more = {name: fact[name] for name in ("cents", "open_cents", "means")}
    return _told(fact, SettlementTold, **more)


def tell_of_dispute(fact: dict[str, Any]) -> Told | None:
    """What is told to both sides when they came to terms."""
    return _told(fact, DisputeTold, outcome=fact["outcome"])


def tell_of_payment(fact: dict[str, Any]) -> Told | None:
    """What is told of money received, or given back."""
    sides = {fact["keeper_id"], fact["payer_id"]}
    rows = Party.objects.filter(pk__in=sides, kind=Party.Kind.ORGANISATION)
    known: dict[int, UUID] = dict(rows.values_list("pk", "public_id"))
    if fact["keeper_id"] not in known:
        return None
    data = MoneyTold(
        payment=fact["public_id"],
        seller=known[fact["keeper_id"]],
        payer=known.get(fact["payer_id"]),
        method=fact["method"],
        cents=fact["cents"],
        pays=fact["for_reference"],
    )
    return Told(frozenset(known), data)


def _told(fact: dict[str, Any], shape: type[InvoiceTold], **more: Any) -> Told | None:
    invoice = (
        Invoice.objects.select_related("issuer", "customer", "credit_of")
        .filter(public_id=fact["public_id"])
        .first()
    )
    if invoice is None:
        return None
    customer = invoice.customer
    data = shape(
        invoice=invoice.public_id,
        number=write_number(invoice.series, invoice.number),
        seller=invoice.issuer.public_id,
        customer=customer.public_id if customer and customer.kind == ORGANISATION else None,
        total_cents=invoice.total_cents,
        due_on=invoice.due_on,
        credit_of=invoice.credit_of.public_id if invoice.credit_of else None,
        **more,
    )
    parties = {one for one in (invoice.issuer_id, invoice.customer_id) if one is not None}
    return Told(frozenset(parties), data)


ANNOUNCEMENTS = (
    Announcement(InvoiceIssued, GROUP, _("An invoice is issued"), InvoiceTold, tell_of_invoice),
    Announcement(
        CreditNoteIssued, GROUP, _("A credit note is issued"), InvoiceTold, tell_of_invoice
    ),
    Announcement(
        InvoiceSettled,
        GROUP,
        _("An invoice is paid, in part or in full"),
        SettlementTold,
        tell_of_settlement,
    ),
    Announcement(InvoiceDisputed, GROUP, _("An invoice is disputed"), InvoiceTold, tell_of_invoice),
    Announcement(
        DisputeEnded, GROUP, _("A dispute over an invoice ends"), DisputeTold, tell_of_dispute
    ),
    Announcement(
        PaymentRecorded,
        _("Payments received"),
        _("Money is received, or given back"),
        MoneyTold,
        tell_of_payment,
    ),
)
