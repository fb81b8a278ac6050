"""What programs send and get about invoices; amounts are cents, days those of the territory."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from halle.kernel.written import Day, Sent

State = Literal["", "open", "to_pay", "partly_paid", "overdue", "disputed", "paid", "credited"]


class PaperOut(Schema):
    """An invoice, or a credit note (negative amounts, neither rest nor state)."""

    public_id: UUID
    number: str
    is_credit_note: bool
    other_name: str = Field(description="the customer of what was sent, the seller of the rest")
    issued_on: date
    due_on: date
    net_cents: int
    vat_cents: int
    total_cents: int
    left_cents: int | None = Field(description="below zero, the seller owes so much back")
    state: str = Field(description="to_pay, partly_paid, overdue, disputed, paid or credited")
    settlement: str = Field(description="euros, credit, credit_vat_in_euros or credit_in_part")


class PapersOut(Schema):
    """A piece of the list, and what the whole of it comes to."""

    items: list[PaperOut]
    number: int
    total_cents: int
    left_cents: int
    next_cursor: str | None


class Asked(Schema):
    """Which invoices are wanted."""

    side: Literal["sent", "received"] = "sent"
    state: State = ""
    since: Day | None = None
    until: Day | None = None
    other: UUID | None = None
    cursor: str | None = None
    limit: int | None = None


class SettlementOut(Schema):
    """A payment; negative cents undo an earlier one."""

    public_id: UUID
    cents: int
    means: str = Field(description="euro, credit or clearing")
    reference: str
    letter: str
    stands: bool
    at: datetime


class CreditNoteOut(Schema):
    """What was given back; its total is negative."""

    public_id: UUID
    number: str
    total_cents: int


class DisputeOut(Schema):
    """What the customer said, and how it ended."""

    reason: str
    opened_at: datetime
    ended_at: datetime | None
    note: str


class WholePaperOut(Schema):
    """One paper, everything it says, and everything that became of it."""

    public_id: UUID
    state: str
    left_cents: int | None
    credited_cents: int
    content: dict[str, Any] = Field(description="what was frozen when it was issued")
    settlements: list[SettlementOut]
    credit_notes: list[CreditNoteOut]
    disputes: list[DisputeOut]


class LineIn(Sent):
    """One line of what is given back."""

    label: str = Field(max_length=200)
    unit_price_cents: int = Field(description="without VAT", ge=0, le=10**10)
    rate: int = Field(description="in basis points: 550 for 5.5 %", ge=0, le=10_000)
    quantity_thousandths: int = Field(default=1000, ge=-(10**9), le=10**9)
    unit: str = Field(default="C62", description="UN/ECE recommendation 20", max_length=3)
    nature: Literal["goods", "services"] = "goods"
    exemption: str = Field(
        default="",
        max_length=20,
        description="the law that frees a line at rate 0 from VAT: 261-4-4 (teaching), 261-7-1 "
        "(associations), 283-2-nonies (building work, subcontracted), 262-ter-1 and 259-1 (goods, "
        "services to a firm of another country of the Union)",
    )


class CreditNoteIn(Sent):
    """Why, and what: without lines, the whole invoice is given back."""

    reason: str = Field(max_length=300)
    lines: list[LineIn] | None = Field(default=None, max_length=500)


class OutsiderIn(Sent):
    """A customer who is not on the platform: a firm, an association or a person."""

    name: str = Field(max_length=120)
    street: str = Field(max_length=200)
    postcode: str = Field(max_length=10)
    town: str = Field(max_length=80)
    country: str = Field(default="FR", description="France or a country of the Union", max_length=2)
    siren: str = Field(default="", max_length=20)
    vat_number: str = Field(default="", max_length=20)


class InvoiceIn(Sent):
    """An invoice for a firm that has stated who it is, or for somebody else; without VAT.

    Either ``customer`` or ``outsider`` is said.
    """

    customer: UUID | None = Field(default=None, description="the organisation that is invoiced")
    outsider: OutsiderIn | None = Field(
        default=None, description="whoever is not on the platform, frozen in the invoice"
    )
    lines: list[LineIn] = Field(min_length=1, max_length=500)
    due_on: Day | None = Field(default=None, description="in thirty days when it is not said")
    supplied_on: Day | None = Field(default=None, description="today when it is not said")
    note: str = Field(default="", max_length=500)
    reference: UUID | None = Field(
        default=None, description="what it is about: it is invoiced once, whoever asks again"
    )


class IssuedOut(Schema):
    """The invoice that was issued."""

    public_id: UUID
    number: str
    total_cents: int


class DisputeIn(Sent):
    """What is wrong."""

    reason: str = Field(max_length=500)


class EndOfDisputeIn(Sent):
    """How a dispute ended."""

    outcome: Literal["withdrawn", "settled"]
    note: str = Field(default="", max_length=500)


class SettlementIn(Sent):
    """Euros that arrived; a reference pays an invoice once."""

    cents: int = Field(gt=0, le=10**10)
    reference: str = Field(min_length=1, max_length=64)


class LeftOut(Schema):
    """What remains to be paid."""

    left_cents: int


class Period(Schema):
    """The first and the last day of the file; without them, this year until today."""

    first: Day | None = None
    last: Day | None = None
