"""Invoicing by hand: choose the customer, type the lines, read it once more, issue it."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.issuing import content_for
from halle.billing.policies import require_issues, require_keeps_books
from halle.billing.queries.customers import Customer, customer_at, customers_found
from halle.billing.queries.invoices import invoice_at, invoices_about
from halle.billing.rules.content import Content, as_content
from halle.billing.rules.mentions import mentions
from halle.billing.web.line_forms import mistakes_in
from halle.billing.web.writing_forms import (
    MORE,
    ROOM,
    InvoiceLineForms,
    TermsForm,
    as_before,
    as_typed,
    lines_of,
    usual_terms,
)
from halle.identity.models import LegalIdentity, Party
from halle.identity.policies import require_signed_in
from halle.identity.queries.legal_identities import legal_identity_of
from halle.identity.queries.parties import party_id_of
from halle.identity.web.refused import show_refusal
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import HalleError, KeyReused, NotFound
from halle.kernel.requests import HalleRequest


class Desk(NamedTuple):
    """Who invoices whom."""

    party: Party
    seller: LegalIdentity
    customer: Customer


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HalleRequest, party_id: UUID) -> HttpResponse:
    """Write an invoice; nothing is issued before it was read once more."""
    require_signed_in(request.actor)
    issuer_id = party_id_of(party_id)
    require_keeps_books(request.actor, issuer_id)
    require_issues(request.actor, issuer_id)
    before = _before(request, issuer_id)
    customer, seller = _customer(request, issuer_id, before), legal_identity_of(issuer_id)
    party = Party.objects.get(pk=issuer_id)
    if seller is None or customer is None:
        return _choose(request, party, seller)
    desk = Desk(party, seller, customer)
    if request.method != "POST":
        lines = as_before(before) if before else [{} for _line in range(ROOM)]
        return _show(request, desk, TermsForm(initial=usual_terms(timezone.localdate())), lines)
    wanted = request.POST.get("do", "")
    if wanted in ("lines", "change"):
        typed = TermsForm(initial={name: request.POST.get(name, "") for name in _TERMS})
        more = MORE if wanted == "lines" else 0
        return _show(request, desk, typed, as_typed(request.POST, more))
    return _read_or_issue(request, desk, wanted)


_TERMS = ("key", "supplied_on", "due_on", "note")


def _read_or_issue(request: HalleRequest, desk: Desk, wanted: str) -> HttpResponse:
    form = TermsForm(request.POST)
    lines = InvoiceLineForms(request.POST, prefix="line", form_kwargs={"seller": desk.seller})
    if not (form.is_valid() and lines.is_valid()):
        return _page(request, desk, form, lines, status=422)
    sides = (desk.party.pk, desk.customer.party_id)
    asked, terms, key = lines_of(lines), form.terms(), form.cleaned_data["key"]
    try:
        content = content_for(*sides, asked, terms, timezone.localdate())("")
        if wanted != "issue":
            return _preview(request, desk, form, lines, content)
        issued = under_key(str(key), issue_invoice)(
            actor=request.actor,
            issuer_id=sides[0],
            customer_id=sides[1],
            reference=key,
            lines=asked,
            terms=terms,
            at=clock.now(),
        )
    except KeyReused:
        return _issued_before(request, key)
    except HalleError as refusal:
        show_refusal(form, refusal)
        return _page(request, desk, form, lines, status=422)
    messages.success(request, _("The invoice is issued. Its number is %s.") % issued.number)
    return redirect("billing:paper", issued.public_id)


def _issued_before(request: HalleRequest, key: UUID) -> HttpResponse:
    """Somebody went back to a page whose invoice is issued, and changed its lines."""
    issued = invoices_about(key)[0]
    messages.error(
        request,
        _("This invoice is issued already, and is never changed. Begin a new one, or issue a credit note."),
    )  # fmt: skip
    return redirect("billing:paper", issued.public_id)


def _before(request: HalleRequest, issuer_id: int) -> Content | None:
    """The earlier invoice that this one begins from, if the address names one."""
    asked = _uuid(request.GET.get("comme", ""))
    if asked is None:
        return None
    invoice = invoice_at(asked)
    if invoice.issuer_id != issuer_id or invoice.credit_of_id is not None:
        raise NotFound
    return as_content(invoice.snapshot)


def _customer(request: HalleRequest, issuer_id: int, before: Content | None) -> Customer | None:
    asked = _uuid(request.GET.get("client", ""))
    if asked is not None:
        return customer_at(issuer_id, asked)
    if before is None or not before.buyer.siren:
        return None
    same = customers_found(issuer_id, before.buyer.siren, limit=1)
    return same[0] if same else None


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError:
        raise NotFound from None


def _choose(request: HalleRequest, party: Party, seller: LegalIdentity | None) -> HttpResponse:
    words = request.GET.get("q", "")[:80]
    context = {
        "party": party,
        "seller": seller,
        "words": words,
        "customers": customers_found(party.pk, words) if seller else [],
    }
    return render(request, "billing/choose_customer.html", context)


def _show(
    request: HalleRequest, desk: Desk, form: TermsForm, rows: list[dict[str, Any]]
) -> HttpResponse:
    lines = InvoiceLineForms(initial=rows, prefix="line", form_kwargs={"seller": desk.seller})
    return _page(request, desk, form, lines)


def _page(
    request: HalleRequest, desk: Desk, form: forms.Form, lines: Any, status: int = 200
) -> HttpResponse:
    context = {**desk._asdict(), "form": form, "lines": lines, "mistakes": mistakes_in(form, lines)}
    return render(request, "billing/write.html", context, status=status)


def _preview(
    request: HalleRequest, desk: Desk, form: forms.Form, lines: Any, content: Content
) -> HttpResponse:
    context = {
        **desk._asdict(),
        "form": form,
        "lines": lines,
        "content": content,
        "sentences": [one.sentence for one in mentions(content)],
    }
    return render(request, "billing/preview.html", context)
