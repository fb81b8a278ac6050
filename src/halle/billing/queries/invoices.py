"""Invoices and credit notes, as they were issued."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from halle.billing.models import Invoice
from halle.billing.rules.invoices import write_number


class Issued(NamedTuple):
    """One paper, frozen the day it was issued."""

    public_id: UUID
    number: str
    is_credit_note: bool
    total_cents: int
    issued_at: datetime
    snapshot: dict[str, Any]


def invoices_about(reference: UUID) -> list[Issued]:
    """The invoice of what has this public id, and its credit notes; one query."""
    papers = Invoice.objects.filter(reference=reference).order_by("issued_at", "pk")
    return [
        Issued(
            paper.public_id,
            write_number(paper.series, paper.number),
            paper.credit_of_id is not None,
            paper.total_cents,
            paper.issued_at,
            paper.snapshot,
        )
        for paper in papers
    ]
