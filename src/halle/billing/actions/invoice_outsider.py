"""Somebody who is not on the platform is invoiced."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from halle.billing.issuing import content_for
from halle.billing.numbering import IssuedInvoice, issue_once
from halle.billing.outsiders import require_outsider
from halle.billing.policies import require_may_record
from halle.billing.rules.content import EUROS
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.billing.rules.outsiders import Outsider
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@action
def invoice_outsider(
    *,
    actor: Actor,
    issuer_id: int,
    customer: Outsider,
    reference: UUID,
    lines: list[InvoiceLine],
    terms: InvoiceTerms | None = None,
    at: datetime,
) -> IssuedInvoice:
    """Invoice a customer whom only the invoice names, frozen in it; paid in euros.

    In the same series as all other invoices of the seller, once for each ``reference``. Only
    the seller reads it here, and hands it on. Raises ``Invalid`` beside what cannot be right,
    else what ``issue_invoice`` does.
    """
    require_may_record(actor, issuer_id)
    terms = terms or InvoiceTerms()
    if terms.settlement != EUROS:
        raise Invalid(field="settlement")
    side = require_outsider(customer)
    say = content_for(issuer_id, side, lines, terms, timezone.localdate(at))
    return issue_once(issuer_id, None, reference, say, at)
