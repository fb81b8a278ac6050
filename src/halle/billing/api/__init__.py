"""Invoices for programs: lists, papers as files, credit notes, disputes, the FEC."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from ninja import Query, Router, Status

from halle.billing.actions.dispute_invoice import dispute_invoice
from halle.billing.actions.end_dispute import end_dispute
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.actions.settle_invoice import settle_invoice
from halle.billing.api.shapes import (
    Asked,
    CreditNoteIn,
    CreditNoteOut,
    DisputeIn,
    EndOfDisputeIn,
    LeftOut,
    PapersOut,
    Period,
    SettlementIn,
    WholePaperOut,
)
from halle.billing.models import Invoice
from halle.billing.papers.printing import invoice_pdf, invoice_xml
from halle.billing.policies import (
    require_keeps_books,
    require_may_read_books,
    require_may_read_paper,
)
from halle.billing.queries.books import fec_of
from halle.billing.queries.invoices import invoice_at
from halle.billing.queries.paper import paper_of
from halle.billing.queries.paper_lists import SENT, PaperFilter, papers_of, sums_of
from halle.billing.rules.content import as_content
from halle.billing.rules.invoices import InvoiceLine
from halle.billing.showing import tell_of_customer, tell_of_customers
from halle.identity.queries.parties import party_id_of
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import Invalid
from halle.kernel.paging import after, cursor_of, size_of
from halle.kernel.requests import HalleRequest, key_of

router = Router(tags=["billing"])


@router.get("/parties/{uuid:party_id}/invoices", response=PapersOut)
def invoices(request: HalleRequest, party_id: UUID, asked: Query[Asked]) -> dict[str, Any]:
    """Invoices and credit notes of a party, sent or received, the newest first."""
    party = party_id_of(party_id)
    require_may_read_books(request.actor, party)
    wanted = PaperFilter(party, asked.side, asked.state, asked.since, asked.until, asked.other)
    today, start, size = timezone.localdate(), after(asked.cursor), size_of(asked.limit)
    rows, sums = papers_of(wanted, today, start, size), sums_of(wanted, today)
    tell_of_customers(request.actor, rows if wanted.side == SENT else [])
    end = start + len(rows)
    return {
        "items": [row._asdict() | {"is_credit_note": not row.state} for row in rows],
        "number": sums.papers,
        "total_cents": sums.total_cents,
        "left_cents": sums.left_cents,
        "next_cursor": cursor_of(end) if rows and end < sums.papers else None,
    }


@router.get("/invoices/{uuid:invoice_id}", response=WholePaperOut)
def invoice(request: HalleRequest, invoice_id: UUID) -> dict[str, Any]:
    """One invoice or credit note, for whoever issued or received it."""
    told = paper_of(_readable(request, invoice_id), timezone.localdate())
    return told._asdict() | {
        "public_id": told.invoice.public_id,
        "content": asdict(told.content),
    }


@router.get("/invoices/{uuid:invoice_id}/pdf", response={200: None})
def pdf(request: HalleRequest, invoice_id: UUID) -> HttpResponse:
    """The invoice as PDF/A-3 with Factur-X inside."""
    content = as_content(_readable(request, invoice_id).snapshot)
    return HttpResponse(invoice_pdf(content), content_type="application/pdf")


@router.get("/invoices/{uuid:invoice_id}/xml", response={200: None})
def xml(request: HalleRequest, invoice_id: UUID) -> HttpResponse:
    """The invoice as UN/CEFACT CII, profile EN 16931."""
    content = as_content(_readable(request, invoice_id).snapshot)
    return HttpResponse(invoice_xml(content), content_type="application/xml")


@router.post("/invoices/{uuid:invoice_id}/credit-notes", response={201: CreditNoteOut})
def give_back(request: HalleRequest, invoice_id: UUID, body: CreditNoteIn) -> Status:
    """Give back a part of an invoice, or all of it; never more than it asked."""
    _readable(request, invoice_id)
    lines = None if body.lines is None else [InvoiceLine(**one.dict()) for one in body.lines]
    issued = under_key(key_of(request), issue_credit_note)(
        actor=request.actor, invoice_id=invoice_id, reason=body.reason, lines=lines, at=clock.now()
    )
    return Status(201, issued)


@router.post("/invoices/{uuid:invoice_id}/settlements", response={201: LeftOut})
def settle(request: HalleRequest, invoice_id: UUID, body: SettlementIn) -> Status:
    """Note euros that arrived, for the seller's treasurers; a reference counts once."""
    _readable(request, invoice_id)
    settled = under_key(key_of(request), settle_invoice)(
        actor=request.actor, invoice_id=invoice_id, means="euro", **body.dict(), at=clock.now()
    )
    return Status(201, settled)


@router.post("/invoices/{uuid:invoice_id}/dispute", response={204: None})
def dispute(request: HalleRequest, invoice_id: UUID, body: DisputeIn) -> Status:
    """Say what is wrong with an invoice one has received. Safe to repeat."""
    under_key(key_of(request), dispute_invoice)(
        actor=request.actor, invoice_id=invoice_id, reason=body.reason, at=clock.now()
    )
    return Status(204, None)


@router.post("/invoices/{uuid:invoice_id}/dispute/end", response={204: None})
def come_to_terms(request: HalleRequest, invoice_id: UUID, body: EndOfDisputeIn) -> Status:
    """Withdraw a dispute, or say how it was settled. Safe to repeat."""
    under_key(key_of(request), end_dispute)(
        actor=request.actor, invoice_id=invoice_id, **body.dict(), at=clock.now()
    )
    return Status(204, None)


@router.get("/organisations/{uuid:organisation_id}/fec", response={200: None})
def fec(
    request: HalleRequest, organisation_id: UUID, period: Query[Period]
) -> StreamingHttpResponse:
    """The file of accounting entries of a period, as the French tax office asks for it."""
    organisation = party_id_of(organisation_id)
    require_keeps_books(request.actor, organisation)
    last = period.last or timezone.localdate()
    first = period.first or last.replace(month=1, day=1)
    if first > last:
        raise Invalid(field="last")
    _name, rows = fec_of(organisation, first, last)
    return StreamingHttpResponse(rows, content_type="text/plain; charset=iso-8859-15")


def _readable(request: HalleRequest, invoice_id: UUID) -> Invoice:
    found = invoice_at(invoice_id)
    require_may_read_paper(request.actor, found)
    tell_of_customer(request.actor, found)
    return found
