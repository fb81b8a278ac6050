"""A sale gets its invoice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from halle.billing.issuing import content_for
from halle.billing.numbering import IssuedInvoice, issue_once
from halle.billing.policies import require_may_record
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def issue_invoice(
    *,
    actor: Actor,
    issuer_id: int,
    customer_id: int,
    reference: UUID,
    lines: list[InvoiceLine],
    terms: InvoiceTerms | None = None,
    at: datetime,
) -> IssuedInvoice:
    """Invoice what ``reference`` (an order's public id) was about, once and for good.

    Numbers follow each other within the year, without a gap, even when many are issued at
    once (French Tax Code, annex II, article 242 nonies A). Asking again gives the same one.
    Raises ``LegalIdentityUnsaid`` when the seller has not stated who it is,
    ``NothingToInvoice`` for lines that make no sense and ``ExemptionDoesNotFit``.
    """
    require_may_record(actor, issuer_id)
    today = timezone.localdate(at)
    say = content_for(issuer_id, customer_id, lines, terms or InvoiceTerms(), today)
    return issue_once(issuer_id, customer_id, reference, say, at)
