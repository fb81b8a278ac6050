"""Who may do what about a deal, refused here and nowhere else."""

from __future__ import annotations

from halle.barter.errors.deals import OwnMatter
from halle.barter.models import Deal
from halle.identity.policies import MANAGERS, TEAM, TREASURERS, has_role, require_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


def require_reads_deal(actor: Actor, deal: Deal) -> None:
    """The teams of both firms, and the council once it is disputed; to others there is none."""
    if any(has_role(actor, firm_id, TEAM, scope="read") for firm_id in sides_of(deal)):
        return
    network_id = deal.seller.network_id
    if deal.disputed_at is None or not has_role(actor, network_id, MANAGERS, scope="read"):
        raise NotFound


def require_sells(actor: Actor, deal: Deal) -> None:
    """The team of the seller withdraws and delivers."""
    require_reads_deal(actor, deal)
    require_role(actor, deal.seller.firm_id, TEAM)


def require_buys(actor: Actor, deal: Deal) -> None:
    """Whoever pays for the buyer orders, declines and accepts."""
    require_reads_deal(actor, deal)
    require_role(actor, deal.buyer.firm_id, TREASURERS)


def require_keeps_its_money(actor: Actor, deal: Deal) -> None:
    """Whoever keeps the seller's money says that euros came, and invoices."""
    require_reads_deal(actor, deal)
    require_role(actor, deal.seller.firm_id, TREASURERS)


def require_acts_for_side(actor: Actor, deal: Deal, firm_id: int) -> None:
    """Whoever keeps the money of one of the two firms cancels, disputes and reviews for it."""
    require_reads_deal(actor, deal)
    if firm_id not in sides_of(deal):
        raise NotFound
    require_role(actor, firm_id, TREASURERS)


def require_mediates(actor: Actor, deal: Deal) -> None:
    """The council settles what is in dispute; nobody mediates for their own firm."""
    require_reads_deal(actor, deal)
    require_role(actor, deal.seller.network_id, MANAGERS)
    require_is_impartial(actor, deal)


def require_is_impartial(actor: Actor, deal: Deal) -> None:
    """Nobody decides in a matter of a firm whose team they are in."""
    if not actor.operator and any(has_role(actor, one, TEAM) for one in sides_of(deal)):
        raise OwnMatter


def sides_of(deal: Deal) -> tuple[int, int]:
    """The seller's and the buyer's firm."""
    return deal.seller.firm_id, deal.buyer.firm_id
