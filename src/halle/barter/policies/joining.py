"""Who reads and adds the papers of an application, refused here and nowhere else."""

from __future__ import annotations

from halle.barter.models import ApplicationDocument, Membership
from halle.barter.policies.matching import deciding_broker, is_partial
from halle.identity.policies import MANAGERS, has_role, require_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


def require_reads_documents(actor: Actor, membership: Membership) -> None:
    """The firm's managers and those who decide; to others there are none."""
    if has_role(actor, membership.firm_id, MANAGERS, scope="read"):
        return
    if not reads_to_decide(actor, membership):
        raise NotFound


def reads_to_decide(actor: Actor, membership: Membership) -> bool:
    """Whether this actor decides about the firm: the council, a broker while it waits."""
    if has_role(actor, membership.network_id, MANAGERS, scope="read"):
        return True
    if membership.state != Membership.State.APPLIED:
        return False
    broker = deciding_broker(actor, membership.network_id)
    return broker is not None and not is_partial(broker, (membership.firm_id,))


def require_keeps_documents(actor: Actor, membership: Membership) -> None:
    """The firm's managers add and remove them; those who decide only read."""
    require_reads_documents(actor, membership)
    require_role(actor, membership.firm_id, MANAGERS)


def require_reads_document(actor: Actor, document: ApplicationDocument) -> None:
    """Whoever reads the papers of its application; to others it does not exist."""
    require_reads_documents(actor, document.membership)
