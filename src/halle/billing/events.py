"""What happens to invoices, told to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class InvoiceFact(Fact):
    """Something that happened to an invoice; without customer, one that only the invoice names."""

    public_id: UUID
    issuer_id: int
    customer_id: int | None


@dataclass(frozen=True, kw_only=True)
class InvoiceIssued(InvoiceFact):
    """A sale got its invoice."""

    name: ClassVar[str] = "billing.invoice_issued"

    total_cents: int


@dataclass(frozen=True, kw_only=True)
class CreditNoteIssued(InvoiceFact):
    """A part of an invoice, or all of it, was given back; the total is negative."""

    name: ClassVar[str] = "billing.credit_note_issued"

    invoice_id: UUID
    total_cents: int


@dataclass(frozen=True, kw_only=True)
class InvoiceSettled(InvoiceFact):
    """An invoice was paid in part or in full; negative when a payment was taken back."""

    name: ClassVar[str] = "billing.invoice_settled"

    cents: int
    open_cents: int
    means: str


@dataclass(frozen=True, kw_only=True)
class InvoiceDisputed(InvoiceFact):
    """A customer does not agree with an invoice."""

    name: ClassVar[str] = "billing.invoice_disputed"


@dataclass(frozen=True, kw_only=True)
class DisputeEnded(InvoiceFact):
    """A dispute over an invoice is over, and how."""

    name: ClassVar[str] = "billing.dispute_ended"

    outcome: str


@dataclass(frozen=True, kw_only=True)
class PaymentRecorded(Fact):
    """Somebody has paid a hub or a shop, or was given back (negative cents).

    ``for_reference`` is the public id of what it pays (an order), if it pays one thing.
    """

    name: ClassVar[str] = "billing.payment_recorded"

    public_id: UUID
    keeper_id: int
    payer_id: int
    method: str
    cents: int
    for_reference: UUID | None
