"""Who may record money, and who may read papers."""

from uuid import UUID

from halle.billing.models import Invoice
from halle.identity.policies import TREASURERS, has_role, require_role
from halle.kernel.actions import inside_an_action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound


def require_may_record(actor: Actor, keeper_id: int) -> None:
    """The actions of a circuit or shop, which asked their own policy; else the treasurers."""
    if not inside_an_action():
        require_role(actor, keeper_id, TREASURERS)


def require_issues(actor: Actor, issuer_id: int) -> None:
    """Whoever keeps the seller's money invoices for it."""
    require_role(actor, issuer_id, TREASURERS)


def may_issue(actor: Actor, issuer_id: int) -> bool:
    """Whether :func:`require_issues` would let this actor pass."""
    return has_role(actor, issuer_id, TREASURERS)


def require_is_customer(actor: Actor, invoice_id: UUID) -> Invoice:
    """The invoice, for whoever it was sent to; its seller is refused, others learn nothing."""
    invoice = Invoice.objects.filter(public_id=invoice_id, credit_of=None).first()
    if invoice is None:
        raise NotFound
    if inside_an_action() or acts_for(actor, invoice.customer_id, scope="write"):
        return invoice
    if acts_for(actor, invoice.issuer_id):
        raise NotAllowed
    raise NotFound


def require_may_read_paper(actor: Actor, invoice: Invoice) -> None:
    """Whoever issued or received it; to others it does not exist."""
    if not (acts_for(actor, invoice.issuer_id) or acts_for(actor, invoice.customer_id)):
        raise NotFound


def require_may_read_books(actor: Actor, party_id: int) -> None:
    """Oneself, or managers and treasurers of an organisation; others learn nothing."""
    if not acts_for(actor, party_id):
        raise NotFound


def require_keeps_books(actor: Actor, organisation_id: int) -> None:
    """Managers and treasurers of an organisation; others learn nothing."""
    if not keeps_books(actor, organisation_id):
        raise NotFound


def keeps_books(actor: Actor, organisation_id: int) -> bool:
    """Whether :func:`require_keeps_books` would let this actor pass; a person has no books."""
    return has_role(actor, organisation_id, TREASURERS, scope="read")


def acts_for(actor: Actor, party_id: int | None, *, scope: str = "read") -> bool:
    """Whether the actor is this person, or keeps this organisation's money; nobody is nobody."""
    if party_id is None:
        return False
    return actor.person_id == party_id or has_role(actor, party_id, TREASURERS, scope=scope)
