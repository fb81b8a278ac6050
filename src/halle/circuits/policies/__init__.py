"""Who may do what in a circuit, refused here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language

from halle.circuits.errors import (
    ChangesNotAllowed,
    CycleClosed,
    CycleIsOver,
    CycleNotOpen,
    CycleStillOpen,
    GuestsNotAllowed,
    HoldLapsed,
    OrderBelowMinimum,
    PaymentNotTaken,
    PermissionMissing,
)
from halle.circuits.models import OrderCycle, Relationship
from halle.circuits.parameters import GRACE_MINUTES
from halle.circuits.queries.order_in_hand import OrderInHand
from halle.circuits.queries.pricing_input import Terms
from halle.circuits.queries.relationships import sellers_who_do_not_let
from halle.identity.models import Party
from halle.identity.policies import MANAGERS, TEAM, TREASURERS, has_role, require_role
from halle.kernel.actor import Actor
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotAllowed, NotFound, SignInNeeded
from halle.kernel.parameters import value_of
from halle.kernel.rules.amounts import format_cents
from halle.market.errors import OrderChangedMeanwhile
from halle.market.models import Order, SaleSession
from halle.market.policies import also_may_edit

LIVE = (SaleSession.State.PLANNED, SaleSession.State.OPEN)


def require_organises(actor: Actor, hub_id: int) -> None:
    """The managers of a hub prepare its cycles, points and fees."""
    require_role(actor, hub_id, MANAGERS)


def require_produces(actor: Actor, producer_id: int) -> None:
    """A producer's managers decide for it, and a person for their own stall."""
    if actor.scopes is None and actor.person_id == producer_id:
        return
    require_role(actor, producer_id, MANAGERS)


def require_may_relate(actor: Actor, producer_id: int, hub_id: int) -> bool:
    """Both sides may ask and end; answers whether this actor decides for the producer."""
    if actor.person_id == producer_id or has_role(actor, producer_id, MANAGERS):
        return True
    require_organises(actor, hub_id)
    return False


def require_may_see_partners(actor: Actor, party_id: int) -> None:
    """The team of a hub or producer reads its agreements; managers answer them."""
    if actor.scopes is None and actor.person_id == party_id:
        return
    require_role(actor, party_id, TEAM, scope="read")


@also_may_edit
def sellers_edited_by_hubs_of(actor: Actor) -> list[int]:
    """The producers who let a hub that this person manages edit their products."""
    return list(
        Relationship.objects.filter(
            permission=Relationship.Permission.EDIT_PRODUCTS,
            state=Relationship.State.GRANTED,
            hub__party__people__person=actor.person_id,
            hub__party__people__kind__in=MANAGERS,
            hub__party__people__ended_at=None,
        ).values_list("producer", flat=True)
    )


def require_may_plan(actor: Actor, hub_id: int) -> None:
    """Its managers announce the cycles of a hub, and the clock those that come back."""
    if not actor.clockwork:
        require_organises(actor, hub_id)


def require_may_open(actor: Actor, cycle: OrderCycle, at: datetime) -> None:
    """Its managers open a cycle whenever they like; the clock, once the hour has come."""
    if not actor.clockwork:
        require_organises(actor, cycle.coordinator_id)
    elif at < cycle.session.opens_at:
        raise NotAllowed


def require_may_close(actor: Actor, cycle: OrderCycle, at: datetime) -> None:
    """Its managers close a cycle whenever they like; the clock, once its hour is past."""
    if not actor.clockwork:
        require_organises(actor, cycle.coordinator_id)
    if cycle.session.state == SaleSession.State.PLANNED:
        raise CycleNotOpen
    if cycle.session.state == SaleSession.State.CANCELLED:
        raise CycleIsOver
    if actor.clockwork and at <= cycle.session.closes_at:
        raise CycleStillOpen(closes_at=cycle.session.closes_at)


def require_may_edit_cycle(actor: Actor, cycle: OrderCycle) -> None:
    """Its managers change a cycle until it closes; the clock fills in those it plans."""
    if not actor.clockwork:
        require_organises(actor, cycle.coordinator_id)
    if cycle.session.state not in LIVE:
        raise CycleIsOver


def require_may_bring(hub_id: int, seller_ids: Iterable[int]) -> None:
    """A hub sells its own products and those of producers who let it."""
    missing = sellers_who_do_not_let(hub_id, seller_ids)
    if missing:
        names = (
            Party.objects.filter(pk__in=missing)
            .order_by(Alphabetical("name"))
            .values_list("name", flat=True)
        )
        raise PermissionMissing(field="offers", names=", ".join(names), producer_ids=missing)


def require_may_order(actor: Actor, *, scope: str = "write") -> int:
    """Anyone signed in orders for themselves, a team for its organisation; answer who buys."""
    if actor.party_id is None:
        raise SignInNeeded
    if actor.party_id != actor.person_id:
        require_role(actor, actor.party_id, TEAM, scope=scope)
    return actor.party_id


def require_guests(terms: Terms) -> None:
    """Visitors order where the hub and the cycle let them."""
    if not terms.allows_guests:
        raise GuestsNotAllowed


def require_takes_orders(terms: Terms, at: datetime) -> None:
    """Orders are taken from the opening to the closing instant, both included."""
    if terms.state == SaleSession.State.CLOSED or at > terms.closes_at:
        raise CycleClosed
    if terms.state != SaleSession.State.OPEN or at < terms.opens_at:
        raise CycleNotOpen(opens_at=terms.opens_at)


def require_way_of_paying(terms: Terms, pay_by: str) -> None:
    """A hub takes cash, cheques, cards, transfers, credit: what it says it takes."""
    if pay_by not in terms.ways_of_paying:
        raise PaymentNotTaken(field="pay_by", possible=terms.ways_of_paying)


def require_minimum(terms: Terms, lines_cents: int) -> None:
    """What the lines come to, fees per order left aside, reaches the minimum order."""
    if lines_cents < terms.minimum_cents:
        language = get_language() or settings.LANGUAGE_CODE
        raise OrderBelowMinimum(
            field="lines",
            minimum=format_cents(terms.minimum_cents, language),
            missing=format_cents(terms.minimum_cents - lines_cents, language),
            minimum_cents=terms.minimum_cents,
            missing_cents=terms.minimum_cents - lines_cents,
        )


def require_may_see_order(actor: Actor, order: OrderInHand, token: str = "") -> None:
    """Its buyer, the hub's team, and whoever has a guest order's link; nobody else may know."""
    if not _holds(actor, order, token, "read") and not has_role(
        actor, order.hub_id, TEAM, scope="read"
    ):
        raise NotFound


def require_may_change_order(
    actor: Actor, order: OrderInHand, at: datetime, token: str = ""
) -> None:
    """A placed order changes while its cycle is open, not handed over, where the hub lets it.

    The hub's managers may change it for the member, whatever the hub lets members do.
    """
    is_holder = _holds(actor, order, token)
    if not is_holder and not has_role(actor, order.hub_id, MANAGERS):
        raise NotFound
    if (
        order.state != Order.State.PLACED
        or order.session_state != SaleSession.State.OPEN
        or at > order.closes_at
        or order.handed_over_at is not None
        or (is_holder and not order.allows_changes)
    ):
        raise ChangesNotAllowed


def whose_behalf(actor: Actor, order: OrderInHand, token: str = "") -> int | None:
    """The buyer, when it is the hub that acts in their place; nobody when they act themselves."""
    return None if _holds(actor, order, token) else order.buyer_id


def may_change(actor: Actor, order: OrderInHand, at: datetime, token: str = "") -> bool:
    """Whether :func:`require_may_change_order` would let it pass: to offer the button."""
    try:
        require_may_change_order(actor, order, at, token)
    except (ChangesNotAllowed, NotFound):
        return False
    return True


def require_may_cancel(actor: Actor, order: OrderInHand, at: datetime, token: str = "") -> None:
    """Whoever may change an order may call it off; a reservation is given back at any time."""
    if order.state in (Order.State.HELD, Order.State.CANCELLED):
        if not _holds(actor, order, token) and not has_role(actor, order.hub_id, MANAGERS):
            raise NotFound
    else:
        require_may_change_order(actor, order, at, token)


def require_version(order: OrderInHand, version: int) -> None:
    """A change starts from the order as it is now."""
    if order.version != version:
        raise OrderChangedMeanwhile(version=order.version)


def _holds(actor: Actor, order: OrderInHand, token: str, scope: str = "write") -> bool:
    """Whether the actor is the buyer, for themselves or for an organisation they serve."""
    if order.token and token and constant_time_compare(order.token, token):
        return True
    if actor.party_id is None or actor.party_id != order.buyer_id:
        return False
    return actor.person_id == actor.party_id or has_role(actor, actor.party_id, TEAM, scope=scope)


def require_may_complete(actor: Actor, order: OrderInHand, at: datetime) -> None:
    """Whoever reserved completes, while the reservation lasts and the grace period too."""
    if not _holds(actor, order, ""):
        raise NotFound
    if order.state == Order.State.PLACED:
        return
    grace_ends_at = order.closes_at + timedelta(minutes=value_of(GRACE_MINUTES))
    if order.state != Order.State.HELD or order.held_until is None or at > order.held_until:
        raise HoldLapsed
    if at > grace_ends_at or order.session_state != SaleSession.State.OPEN:
        raise CycleClosed


def require_the_clock(actor: Actor) -> None:
    """Work that is due is done by the clock, or by the machine's operator."""
    if not actor.clockwork and not actor.operator:
        raise NotAllowed


def require_keeps_money(actor: Actor, hub_id: int) -> None:
    """The treasurers and managers of a hub record its money."""
    require_role(actor, hub_id, TREASURERS)
