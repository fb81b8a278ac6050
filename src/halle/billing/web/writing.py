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

from halle.billing.actions.invoice_outsider import invoice_outsider
from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.issuing import content_for
from halle.billing.models import Invoice
from halle.billing.numbering import IssuedInvoice
from halle.billing.outsiders import require_outsider
from halle.billing.policies import require_issues, require_keeps_books
from halle.billing.queries.customers import (
    Customer,
    customer_at,
    customers_found,
    outsiders_invoiced,
)
from halle.billing.queries.invoices import invoice_at, invoices_about
from halle.billing.rules.content import Content, Side, as_content
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.billing.rules.mentions import mentions
from halle.billing.web.line_forms import mistakes_in
from halle.billing.web.outsider_form import OutsiderForm, as_named
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
    """Who invoices whom: a firm of the platform, or whoever is typed into ``outsider``."""

    party: Party
    seller: LegalIdentity
    customer: Customer | None
    outsider: OutsiderForm | None


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HalleRequest, party_id: UUID) -> HttpResponse:
    """Write an invoice; nothing is issued before it was read once more."""
    require_signed_in(request.actor)
    issuer_id = party_id_of(party_id)
    require_keeps_books(request.actor, issuer_id)
    require_issues(request.actor, issuer_id)
    party, seller = Party.objects.get(pk=issuer_id), legal_identity_of(issuer_id)
    earlier = _before(request, issuer_id)
    before = as_content(earlier.snapshot) if earlier else None
    outside = earlier.customer_id is None if earlier else request.GET.get("client") == OUTSIDE
    customer = None if outside else _customer(request, issuer_id, before)
    if seller is None or (customer is None and not outside):
        return _choose(request, party, seller)
    outsider = OutsiderForm(initial=as_named(before.buyer) if before else None)
    desk = Desk(party, seller, customer, outsider if outside else None)
    if request.method != "POST":
        lines = as_before(before) if before else [{} for _line in range(ROOM)]
        return _show(request, desk, TermsForm(initial=usual_terms(timezone.localdate())), lines)
    wanted = request.POST.get("do", "")
    if wanted in ("lines", "change"):
        typed = TermsForm(initial={name: request.POST.get(name, "") for name in _TERMS})
        more = MORE if wanted == "lines" else 0
        if outside:
            desk = desk._replace(outsider=OutsiderForm(initial=_typed(request, outsider)))
        return _show(request, desk, typed, as_typed(request.POST, more))
    if outside:
        desk = desk._replace(outsider=OutsiderForm(request.POST))
    return _read_or_issue(request, desk, wanted)


OUTSIDE = "autre"
"""What an address says of a customer who is not on the platform."""

_TERMS = ("key", "supplied_on", "due_on", "note")


def _read_or_issue(request: HalleRequest, desk: Desk, wanted: str) -> HttpResponse:
    form = TermsForm(request.POST)
    lines = InvoiceLineForms(request.POST, prefix="line", form_kwargs={"seller": desk.seller})
    named = desk.outsider is None or desk.outsider.is_valid()
    if not (form.is_valid() and lines.is_valid() and named):
        return _page(request, desk, form, lines, status=422)
    asked, terms, key = lines_of(lines), form.terms(), form.cleaned_data["key"]
    try:
        if wanted != "issue":
            content = content_for(desk.party.pk, _buyer(desk), asked, terms, timezone.localdate())
            return _preview(request, desk, form, lines, content(""))
        issued = _issue(request, desk, key, asked, terms)
    except KeyReused:
        return _issued_before(request, key)
    except HalleError as refusal:
        about_customer = desk.outsider and refusal.field in desk.outsider.fields
        show_refusal(desk.outsider if desk.outsider and about_customer else form, refusal)
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


def _buyer(desk: Desk) -> int | Side:
    if desk.customer:
        return desk.customer.party_id
    assert desk.outsider is not None
    return require_outsider(desk.outsider.told())


def _issue(
    request: HalleRequest, desk: Desk, key: UUID, asked: list[InvoiceLine], terms: InvoiceTerms
) -> IssuedInvoice:
    common: dict[str, Any] = {
        "actor": request.actor,
        "issuer_id": desk.party.pk,
        "reference": key,
        "lines": asked,
        "terms": terms,
        "at": clock.now(),
    }
    if desk.customer:
        issue = under_key(str(key), issue_invoice)
        return issue(customer_id=desk.customer.party_id, **common)
    assert desk.outsider is not None
    return under_key(str(key), invoice_outsider)(customer=desk.outsider.told(), **common)


def _typed(request: HalleRequest, outsider: OutsiderForm) -> dict[str, str]:
    return {name: request.POST.get(outsider.add_prefix(name), "")[:200] for name in outsider.fields}


def _before(request: HalleRequest, issuer_id: int) -> Invoice | None:
    """The earlier invoice that this one begins from, if the address names one."""
    asked = _uuid(request.GET.get("comme", ""))
    if asked is None:
        return None
    invoice = invoice_at(asked)
    if invoice.issuer_id != issuer_id or invoice.credit_of_id is not None:
        raise NotFound
    return invoice


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
        "outsiders": outsiders_invoiced(party.pk, words) if seller else [],
        "outside": OUTSIDE,
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
    mistakes = mistakes_in(desk.outsider, []) if desk.outsider else []
    mistakes += mistakes_in(form, lines)
    context = {**desk._asdict(), "form": form, "lines": lines, "mistakes": mistakes}
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
