"""Who reads the accounts of a hub, and what it owes to whom."""

from __future__ import annotations

from halle.identity.policies import TREASURERS, has_role, require_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound, SignInNeeded


def require_may_read_statement(actor: Actor, hub_id: int, payee_id: int) -> None:
    """The hub's treasurers and the payee's own; others are not told that anything is there."""
    if not is_payee(actor, payee_id) and not keeps_money(actor, hub_id):
        raise SignInNeeded if actor == Actor.nobody(actor.channel) else NotFound


def require_may_read_accounts(actor: Actor, hub_id: int) -> None:
    """The treasurers of a hub, and its programs that read."""
    require_role(actor, hub_id, TREASURERS, scope="read")


def is_payee(actor: Actor, payee_id: int) -> bool:
    """Whether the actor is the one who is paid, or keeps its books."""
    if actor.scopes is None and actor.person_id is not None and actor.person_id == payee_id:
        return True
    return has_role(actor, payee_id, TREASURERS, scope="read")


def keeps_money(actor: Actor, hub_id: int) -> bool:
    """Whether the actor keeps the books of this hub."""
    return has_role(actor, hub_id, TREASURERS, scope="read")
