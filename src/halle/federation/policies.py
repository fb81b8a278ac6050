"""Who sees what of a network through the doors for other platforms."""

from __future__ import annotations

from dataclasses import dataclass

from halle.barter.models import Network
from halle.barter.queries.reach import accounts_looked_after
from halle.identity.policies import TREASURERS, has_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, SignInNeeded


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Whoever asks, and whose accounts in the network they look after."""

    actor: Actor
    network: Network
    keeps_books: bool
    firm_ids: frozenset[int]

    def sees(self, firm_id: int) -> bool:
        """Whether a firm's balance is theirs to read."""
        return self.keeps_books or firm_id in self.firm_ids


def onlooker(actor: Actor, network: Network) -> Onlooker:
    """What this actor looks after in a network; two statements at the most."""
    keeps_books = has_role(actor, network.pk, TREASURERS, scope="read")
    own = [one.firm_id for one in _looked_after(actor) if one.network_id == network.pk]
    return Onlooker(actor, network, keeps_books, frozenset(own))


def require_somebody(actor: Actor) -> None:
    """Whoever says who they are."""
    if actor == Actor.nobody(actor.channel):
        raise SignInNeeded


def require_has_account(asking: Onlooker) -> None:
    """Those who look after an account of the network, or after its books."""
    if not (asking.keeps_books or asking.firm_ids):
        raise _refusal(asking.actor)


def require_may_send(actor: Actor, network_id: int, payer_id: int, payee_id: int) -> bool:
    """Whoever pays for either side, or the council; answers whether credit is only asked for.

    Who acts for the payee asks, even in the council: nobody takes credit for their own firm.
    """
    if has_role(actor, payer_id, TREASURERS):
        return False
    if has_role(actor, payee_id, TREASURERS):
        return True
    if has_role(actor, network_id):
        return False
    raise _refusal(actor)


def _looked_after(actor: Actor):  # type: ignore[no-untyped-def]
    if actor.scopes is None:
        return accounts_looked_after([], actor.person_id)
    firms = [actor.party_id] if actor.party_id and "read" in actor.scopes else []
    return accounts_looked_after(firms, None)


def _refusal(actor: Actor) -> NotAllowed | SignInNeeded:
    return SignInNeeded() if actor == Actor.nobody(actor.channel) else NotAllowed()
