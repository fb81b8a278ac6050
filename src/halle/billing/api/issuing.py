"""Issuing invoices, for programs."""

from __future__ import annotations

from uuid import UUID

from django.utils.crypto import salted_hmac
from ninja import Router, Status

from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.api.shapes import InvoiceIn, IssuedOut
from halle.billing.policies import require_issues, require_keeps_books
from halle.billing.queries.customers import customer_at
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.identity.queries.parties import party_id_of
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.ids import new_public_id
from halle.kernel.requests import HalleRequest, key_of

router = Router(tags=["billing"])


@router.post("/organisations/{uuid:organisation_id}/invoices", response={201: IssuedOut})
def issue(request: HalleRequest, organisation_id: UUID, body: InvoiceIn) -> Status:
    """Invoice a firm. With an ``Idempotency-Key`` or a ``reference`` it happens once."""
    issuer_id = party_id_of(organisation_id)
    require_keeps_books(request.actor, issuer_id)
    require_issues(request.actor, issuer_id)
    try:
        customer = customer_at(issuer_id, body.customer)
    except NotFound:
        raise Invalid(field="customer") from None
    key = key_of(request)
    issued = under_key(key, issue_invoice)(
        actor=request.actor,
        issuer_id=issuer_id,
        customer_id=customer.party_id,
        reference=body.reference or _named(organisation_id, key),
        lines=[InvoiceLine(**one.dict()) for one in body.lines],
        terms=InvoiceTerms(due_on=body.due_on, supplied_on=body.supplied_on, note=body.note),
        at=clock.now(),
    )
    return Status(201, issued)


def _named(organisation_id: UUID, key: str | None) -> UUID:
    """An id that the same key gives again, and nobody can guess."""
    if key is None:
        return new_public_id()
    digest = salted_hmac("billing.invoice", f"{organisation_id}:{key}", algorithm="sha256")
    return UUID(bytes=digest.digest()[:16], version=5)
