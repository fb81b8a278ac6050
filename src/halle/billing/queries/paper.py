"""One invoice or credit note, and everything that became of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.utils.functional import Promise

from halle.billing.models import Dispute, Invoice
from halle.billing.queries.invoices import Issued, credit_notes_of
from halle.billing.queries.open_invoices import Settled, settlements_of
from halle.billing.rules.content import Content, as_content
from halle.billing.rules.states import state_of


class Disputed(NamedTuple):
    """What the customer said, and how it ended."""

    reason: str
    opened_at: datetime
    ended_at: datetime | None
    outcome: str | Promise
    note: str


class Paper(NamedTuple):
    """An invoice as its page and the API show it; a credit note has neither state nor rest."""

    invoice: Invoice
    content: Content
    state: str
    left_cents: int | None
    credited_cents: int
    settlements: list[Settled]
    credit_notes: list[Issued]
    disputes: list[Disputed]

    @property
    def is_disputed(self) -> bool:
        """Whether a dispute is open."""
        return any(one.ended_at is None for one in self.disputes)


def paper_of(invoice: Invoice, today: date) -> Paper:
    """What an invoice says, and what was paid, given back and disputed since; three queries."""
    content = as_content(invoice.snapshot)
    if invoice.credit_of_id is not None:
        return Paper(invoice, content, "", None, 0, [], [], [])
    balance = invoice.balance
    state = state_of(
        total=balance.total_cents,
        credited=balance.credited_cents,
        left=balance.open_cents,
        disputed=balance.disputed_at is not None,
        due_on=balance.due_on,
        today=today,
    )
    return Paper(
        invoice,
        content,
        state,
        balance.open_cents,
        balance.credited_cents,
        settlements_of(invoice.pk),
        credit_notes_of(invoice.pk),
        _disputes_of(invoice.pk),
    )


def _disputes_of(invoice_id: int) -> list[Disputed]:
    rows = Dispute.objects.filter(invoice=invoice_id).order_by("pk")
    return [
        Disputed(one.reason, one.opened_at, one.ended_at, one.get_outcome_display(), one.note)
        for one in rows
    ]
