"""What people do with an invoice: pay, give back, dispute, come to terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from halle.billing.actions.dispute_invoice import dispute_invoice
from halle.billing.actions.end_dispute import end_dispute
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.actions.settle_invoice import settle_invoice
from halle.billing.actions.undo_settlements import undo_settlements
from halle.billing.models import Invoice
from halle.billing.rules.content import as_content
from halle.billing.rules.invoices import InvoiceLine, RateTotal
from halle.billing.web.forms import (
    CreditNoteForm,
    DisputeForm,
    EndOfDisputeForm,
    KeyedForm,
    SettlementForm,
)
from halle.billing.web.papers import readable, show_paper
from halle.identity.web.refused import show_refusal
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest


@require_POST
def dispute(request: HalleRequest, paper_id: UUID) -> HttpResponse:
    """The customer says what is wrong."""
    invoice, form = readable(request, paper_id), DisputeForm(request.POST)
    said = _("Your reason is noted. No clearing touches this invoice until you come to terms.")
    return _step(request, invoice, "dispute_form", form, _about(dispute_invoice, invoice), said)


@require_POST
def end(request: HalleRequest, paper_id: UUID) -> HttpResponse:
    """The customer withdraws, or says how it was settled."""
    invoice, form = readable(request, paper_id), EndOfDisputeForm(request.POST)
    said = _("The dispute is over.")
    return _step(request, invoice, "end_form", form, _about(end_dispute, invoice), said)


@require_POST
def settle(request: HalleRequest, paper_id: UUID) -> HttpResponse:
    """The seller notes euros that arrived."""
    invoice, form = readable(request, paper_id), SettlementForm(request.POST)
    act = _about(settle_invoice, invoice, means="euro")
    return _step(request, invoice, "settlement_form", form, act, _("The payment is noted."))


@require_POST
def credit(request: HalleRequest, paper_id: UUID) -> HttpResponse:
    """The seller gives back a part or all."""
    invoice = readable(request, paper_id)
    form = CreditNoteForm(as_content(invoice.snapshot), request.POST)

    def act(*, reason: str, net_cents: int | None, rate: RateTotal, **more: Any) -> object:
        nature = as_content(invoice.snapshot).lines[0].nature
        part = InvoiceLine(
            reason[:200], net_cents or 0, rate.rate, nature=nature, exemption=rate.exemption
        )
        lines = [part] if net_cents else None
        return _about(issue_credit_note, invoice)(reason=reason, lines=lines, **more)

    return _step(request, invoice, "credit_form", form, act, _("The credit note is issued."))


@require_POST
def undo(request: HalleRequest, paper_id: UUID) -> HttpResponse:
    """The seller takes a payment back that was noted by mistake."""
    invoice = readable(request, paper_id)
    undo_settlements(
        actor=request.actor,
        issuer_id=invoice.issuer_id,
        means="euro",
        reference=request.POST.get("reference", "")[:64],
        at=clock.now(),
    )
    messages.success(request, _("This payment no longer counts. Both lines stay in the books."))
    return redirect("billing:paper", paper_id)


def _about(action: Callable[..., Any], invoice: Invoice, **more: Any) -> Callable[..., Any]:
    return lambda **typed: action(invoice_id=invoice.public_id, **more, **typed)


def _step(
    request: HalleRequest,
    invoice: Invoice,
    name: str,
    form: KeyedForm,
    act: Callable[..., Any],
    said: str,
) -> HttpResponse:
    if form.is_valid():
        try:
            act(actor=request.actor, at=clock.now(), **form.told())
        except HalleError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, said)
            return redirect("billing:paper", invoice.public_id)
    sent: dict[str, forms.Form] = {name: form}
    return show_paper(request, invoice, sent)
