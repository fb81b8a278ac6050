"""Invoices and credit notes, as they were issued."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from halle.billing.models import Invoice
from halle.billing.rules.content import Content, as_content
from halle.kernel.errors import NotFound


class Issued(NamedTuple):
    """One paper, frozen the day it was issued."""

    invoice_id: int
    public_id: UUID
    number: str
    is_credit_note: bool
    total_cents: int
    issued_at: datetime
    content: Content


def invoices_about(reference: UUID) -> list[Issued]:
    """The invoice of what has this public id, and its credit notes; one query."""
    return _issued(reference=reference)


def credit_notes_of(invoice_id: int) -> list[Issued]:
    """What was given back of an invoice, the oldest first; one query."""
    return _issued(credit_of=invoice_id)


def invoice_at(public_id: UUID) -> Invoice:
    """The invoice or credit note of this public id; refused as not found when there is none."""
    invoice = (
        Invoice.objects.select_related("issuer", "customer", "credit_of", "balance")
        .filter(public_id=public_id)
        .first()
    )
    if invoice is None:
        raise NotFound
    return invoice


def _issued(**where: object) -> list[Issued]:
    papers = Invoice.objects.filter(**where).order_by("issued_at", "pk")
    return [
        Issued(
            paper.pk,
            paper.public_id,
            content.number,
            content.is_credit_note,
            paper.total_cents,
            paper.issued_at,
            content,
        )
        for paper in papers
        for content in [as_content(paper.snapshot)]
    ]
