"""Issuing invoices, for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac
from ninja import Router, Status

from halle.billing.actions.invoice_outsider import invoice_outsider
from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.api.shapes import InvoiceIn, IssuedOut
from halle.billing.policies import require_issues, require_keeps_books
from halle.billing.queries.customers import customer_at
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.billing.rules.outsiders import Outsider
from halle.identity.queries.parties import party_id_of
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.ids import new_public_id
from halle.kernel.requests import HalleRequest, key_of

router = Router(tags=["billing"])


@router.post("/organisations/{uuid:organisation_id}/invoices", response={201: IssuedOut})
def issue(request: HalleRequest, organisation_id: UUID, body: InvoiceIn) -> Status:
    """Invoice a firm, or whom only the invoice names. With a key or a ``reference``, once."""
    issuer_id = party_id_of(organisation_id)
    require_keeps_books(request.actor, issuer_id)
    require_issues(request.actor, issuer_id)
    key = key_of(request)
    asked: dict[str, Any] = {
        "actor": request.actor,
        "issuer_id": issuer_id,
        "reference": body.reference or _named(organisation_id, key),
        "lines": [InvoiceLine(**one.dict()) for one in body.lines],
        "terms": InvoiceTerms(due_on=body.due_on, supplied_on=body.supplied_on, note=body.note),
        "at": clock.now(),
    }
    if body.outsider and body.customer is None:
        outsider = Outsider(**body.outsider.dict())
        return Status(201, under_key(key, invoice_outsider)(customer=outsider, **asked))
    if body.customer is None or body.outsider:
        raise Invalid(field="customer")
    try:
        customer = customer_at(issuer_id, body.customer)
    except NotFound:
        raise Invalid(field="customer") from None
    issued = under_key(key, issue_invoice)(customer_id=customer.party_id, **asked)
    return Status(201, issued)


def _named(organisation_id: UUID, key: str | None) -> UUID:
    """An id that the same key gives again, and nobody can guess."""
    if key is None:
        return new_public_id()
    digest = salted_hmac("billing.invoice", f"{organisation_id}:{key}", algorithm="sha256")
    return UUID(bytes=digest.digest()[:16], version=5)
