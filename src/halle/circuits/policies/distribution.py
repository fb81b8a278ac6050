"""Who may do what on distribution day."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from halle.circuits.errors import (
    MoreThanDue,
    MoreThanOverpaid,
    OrderNotFirm,
    OrdersStillOpen,
    PaymentNotTaken,
)
from halle.circuits.policies import LIVE
from halle.circuits.queries.basket_in_hand import BasketInHand
from halle.identity.policies import TEAM, has_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound, SignInNeeded
from halle.kernel.rules.amounts import format_cents
from halle.market.models import Order


def require_may_distribute(actor: Actor, hub_id: int, *, scope: str = "write") -> None:
    """The team of a hub, volunteers included; others are not told that anything is there."""
    if not has_role(actor, hub_id, TEAM, scope=scope):
        raise SignInNeeded if actor == Actor.nobody(actor.channel) else NotFound


def may_distribute(actor: Actor, hub_id: int) -> bool:
    """Whether :func:`require_may_distribute` lets it pass, to read at least."""
    return has_role(actor, hub_id, TEAM, scope="read")


def require_has_basket(basket: BasketInHand) -> None:
    """There is a basket once orders are closed, for every order that is firm."""
    if basket.state == Order.State.CONFIRMED:
        return
    if basket.state == Order.State.PLACED or basket.session_state in LIVE:
        raise OrdersStillOpen
    raise OrderNotFirm


def require_is_due(basket: BasketInHand, method: str, cents: int) -> None:
    """A hub takes the ways of paying it says it takes, and never more than what is due."""
    if method not in basket.methods:
        raise PaymentNotTaken(field="method", possible=list(basket.methods))
    if cents > max(0, basket.due_cents):
        due = format_cents(max(0, basket.due_cents), get_language() or settings.LANGUAGE_CODE)
        raise MoreThanDue(field="cents", due=due, due_cents=basket.due_cents)


def require_is_overpaid(basket: BasketInHand, cents: int) -> None:
    """What was paid beyond an order's total can be given back, and nothing more."""
    if cents > max(0, -basket.due_cents):
        over = format_cents(max(0, -basket.due_cents), get_language() or settings.LANGUAGE_CODE)
        raise MoreThanOverpaid(field="cents", over=over, over_cents=max(0, -basket.due_cents))
