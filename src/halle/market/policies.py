"""Who may change a catalogue, who may keep sales."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from halle.identity.models import Party
from halle.identity.policies import MANAGERS, TEAM, has_role, require_role
from halle.kernel.actions import inside_an_action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound, SignInNeeded
from halle.market.errors import SaleIsOver
from halle.market.models import SaleSession
from halle.market.queries.sale_state import state_of_sale

SCOPE = "write"
"""What a program's token must say to change its organisation's catalogue."""

TOKEN_LENGTH = 43
"""How long the token of a visitor's basket is: 256 bits, as URLs write them."""

Editable = Callable[[Actor], Iterable[int]]

_ALSO: list[Editable] = []


def also_may_edit(function: Editable) -> Editable:
    """Let a domain above add to who may edit: sellers whose catalogue an actor was trusted with.

    ``function(actor)`` answers seller ids, read from the database at each question; it
    is called for people only. Used as a decorator, once, when the domain is loaded.
    """
    if function not in _ALSO:
        _ALSO.append(function)
    return function


def also_editable(actor: Actor) -> set[int]:
    """The sellers that other domains let this actor edit, besides their own."""
    if actor.person_id is None:
        return set()
    return {seller_id for function in _ALSO for seller_id in function(actor)}


def may_edit_catalogue(actor: Actor, seller_id: int) -> bool:
    """Whether :func:`require_may_edit_catalogue` would let this actor pass."""
    return (
        _is_oneself(actor, seller_id)
        or has_role(actor, seller_id, scope=SCOPE)
        or seller_id in also_editable(actor)
    )


def require_may_edit_catalogue(actor: Actor, seller_id: int) -> None:
    """The seller's managers may, a person for their own stall, and hubs that were allowed to."""
    if not may_edit_catalogue(actor, seller_id):
        raise SignInNeeded if actor == Actor.nobody(actor.channel) else NotAllowed


def require_may_read_catalogue(actor: Actor, seller_id: int) -> None:
    """Whoever may edit it, and a program whose key only reads."""
    if actor.scopes is not None and has_role(actor, seller_id, scope="read"):
        return
    require_may_edit_catalogue(actor, seller_id)


def require_may_begin_selling(actor: Actor, party: Party) -> None:
    """A person begins for themselves, a manager for their organisation."""
    if party.closed_at is not None:
        raise NotAllowed
    if not _is_oneself(actor, party.pk):
        require_role(actor, party.pk, scope=SCOPE)


def require_may_keep_sales(actor: Actor, keeper_id: int) -> None:
    """The actions of a circuit or shop, which asked their own policy; else its managers."""
    if not inside_an_action():
        require_role(actor, keeper_id, MANAGERS)


def require_may_tidy(actor: Actor) -> None:
    """The clock throws away what is out of date, and the machine's operator may."""
    if not (actor.clockwork or actor.operator):
        raise NotAllowed


def _is_oneself(actor: Actor, party_id: int) -> bool:
    return actor.scopes is None and actor.person_id is not None and actor.person_id == party_id


def require_may_shop(actor: Actor, session_id: int, token: str) -> None:
    """Anyone fills a basket while a sale is announced or open: members, and visitors with a cookie."""
    if actor.party_id is None and len(token) != TOKEN_LENGTH:
        raise SignInNeeded
    if actor.party_id is not None and actor.party_id != actor.person_id:
        require_role(actor, actor.party_id, TEAM)
    state = state_of_sale(session_id)
    if state is None:
        raise NotFound
    if state not in (SaleSession.State.PLANNED, SaleSession.State.OPEN):
        raise SaleIsOver
