"""One invoice: what it is, what remains, what became of it; as a page and as files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from halle.billing.models import Invoice
from halle.billing.papers.printing import invoice_pdf, invoice_xml
from halle.billing.papers.sheet import title_of, transfer_told
from halle.billing.policies import acts_for, require_may_read_paper
from halle.billing.queries.invoices import invoice_at
from halle.billing.queries.paper import Paper, paper_of
from halle.billing.rules.content import as_content
from halle.billing.rules.mentions import mentions
from halle.billing.showing import tell_of_customer
from halle.billing.web.asking import SETTLEMENT_WORDS, STATE_KINDS, STATE_WORDS
from halle.billing.web.forms import CreditNoteForm, DisputeForm, EndOfDisputeForm, SettlementForm
from halle.identity.policies import require_signed_in
from halle.kernel.requests import HalleRequest


@require_safe
def paper(request: HalleRequest, paper_id: UUID) -> HttpResponse:
    """One invoice or credit note, for whoever issued or received it."""
    return show_paper(request, readable(request, paper_id))


@require_safe
def pdf(request: HalleRequest, paper_id: UUID) -> HttpResponse:
    """The invoice as PDF/A-3 with Factur-X inside."""
    content = as_content(readable(request, paper_id).snapshot)
    return as_file(invoice_pdf(content), f"{title_of(content)}.pdf", "application/pdf")


@require_safe
def xml(request: HalleRequest, paper_id: UUID) -> HttpResponse:
    """The invoice as programs read it."""
    content = as_content(readable(request, paper_id).snapshot)
    return as_file(invoice_xml(content), f"{title_of(content)}.xml", "application/xml")


def readable(request: HalleRequest, paper_id: UUID) -> Invoice:
    """The paper of an address, if this visitor may know of it."""
    require_signed_in(request.actor)
    invoice = invoice_at(paper_id)
    require_may_read_paper(request.actor, invoice)
    tell_of_customer(request.actor, invoice)
    return invoice


def as_file(content: bytes, filename: str, kind: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "private, no-store"
    return response


def show_paper(
    request: HalleRequest, invoice: Invoice, forms_sent: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The page, with forms as they came back from a refusal."""
    told = paper_of(invoice, timezone.localdate())
    ours = acts_for(request.actor, invoice.issuer_id)
    party = invoice.issuer if ours or invoice.customer is None else invoice.customer
    side = "emises" if ours else "recues"
    context = {
        "paper": told,
        "content": told.content,
        "title": title_of(told.content),
        "party": party,
        "list_url": f"{reverse('billing:papers', args=[party.public_id])}?sens={side}",
        "sentences": [one.sentence for one in mentions(told.content)],
        "state": STATE_WORDS.get(told.state),
        "state_kind": STATE_KINDS.get(told.state, ""),
        "settlement": SETTLEMENT_WORDS[told.content.settlement],
        "left_in_credit": _left_in_credit(told),
        "left_in_euros": (left := max(0, (told.left_cents or 0) - _left_in_credit(told))),
        "transfer": transfer_told(told.content, left),
        "to_give_back": max(0, -(told.left_cents or 0)),
        "ours": ours,
        "may_repeat": ours
        and told.left_cents is not None
        and (invoice.customer is None or told.content.buyer.siren),
        **_forms(request, told, ours, forms_sent or {}),
    }
    return render(request, "billing/paper.html", context, status=422 if forms_sent else 200)


def _forms(
    request: HalleRequest, told: Paper, ours: bool, sent: dict[str, forms.Form]
) -> dict[str, Any]:
    """The forms that this visitor may send now; those just refused come back as typed."""
    left = told.left_cents or 0
    theirs = acts_for(request.actor, told.invoice.customer_id)
    found: dict[str, Any] = {}
    if ours and left > 0:
        found["settlement_form"] = SettlementForm(
            initial={"cents": left - _left_in_credit(told) or None}
        )
    if ours and told.left_cents is not None and told.credited_cents < told.invoice.total_cents:
        found["credit_form"] = CreditNoteForm(told.content)
    if theirs and left > 0 and not told.is_disputed:
        found["dispute_form"] = DisputeForm()
    if theirs and told.is_disputed:
        found["end_form"] = EndOfDisputeForm()
    return found | sent


def _left_in_credit(told: Paper) -> int:
    """What of the rest was meant to be paid in mutual credit, and so will not come in euros."""
    credit = sum(one.cents for one in told.settlements if one.means != "euro")
    return min(told.left_cents or 0, max(0, told.content.credit_cents - credit))
