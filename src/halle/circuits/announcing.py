"""What programs of hubs, producers and buying organisations may be told: ids, states and amounts.

A cycle is told to its hub and its producers, an order to its hub, and to its buyer where
that is an organisation: a person is told by mail, and is nobody's business elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.circuits import events
from halle.circuits.queries.told import (
    CycleInBrief,
    cycle_in_brief,
    organisations_among,
    permission_in_brief,
    point_in_brief,
    state_of_order,
    suppliers_in,
)
from halle.kernel.manifest import Announcement, Told

Values = dict[str, Any]


@dataclass(frozen=True)
class CycleTold:
    """An order cycle; ``state`` is planned, open, closed or cancelled."""

    cycle: UUID
    hub: UUID
    state: str


@dataclass(frozen=True)
class OrderTold:
    """An order as it stood then; ``buyer`` only where it is an organisation."""

    order: UUID
    cycle: UUID
    hub: UUID
    buyer: UUID | None
    state: str
    total_cents: int
    version: int


@dataclass(frozen=True)
class BasketTold:
    """A basket; ``buyer`` only where it is an organisation."""

    order: UUID
    cycle: UUID
    hub: UUID
    buyer: UUID | None


@dataclass(frozen=True)
class DistributionTold:
    """The hours of a distribution that are over, and how many baskets nobody fetched."""

    cycle: UUID
    hub: UUID
    point: UUID
    absent: int


@dataclass(frozen=True)
class PayoutTold:
    """What a hub has paid: ``to`` is a producer, or the owner of a fee."""

    payout: UUID
    hub: UUID
    to: UUID
    cents: int
    method: str


@dataclass(frozen=True)
class WalletTold:
    """Credit of a member with a hub: ``cents`` are negative when it was given back."""

    hub: UUID
    member: UUID | None
    cents: int
    method: str


@dataclass(frozen=True)
class PermissionTold:
    """What a hub may do with a producer's products: add_to_cycles or edit_products."""

    hub: UUID
    producer: UUID
    permission: str
    state: str


def tell_of_cycle(fact: Values) -> Told | None:
    """A step of a cycle, for the hub and the producers who bring something into it."""
    found = cycle_in_brief(fact["cycle_id"])
    if found is None:
        return None
    concerns = suppliers_in(found.cycle_id) | {found.hub_id}
    return Told(concerns, CycleTold(found.cycle, found.hub, found.state))


def tell_of_order(fact: Values) -> Told | None:
    """A step of an order, with what it came to after it."""
    found, state = cycle_in_brief(fact["cycle_id"]), state_of_order(fact["order_id"])
    if found is None or state is None:
        return None
    more = {"state": state, "total_cents": fact["total_cents"], "version": fact["version"]}
    return _of_an_order(fact, found, OrderTold, more)


def tell_of_basket(fact: Values) -> Told | None:
    """A basket that was handed over, or was not after all."""
    found = cycle_in_brief(fact["cycle_id"])
    return _of_an_order(fact, found, BasketTold, {}) if found else None


def tell_of_distribution(fact: Values) -> Told | None:
    """The end of a distribution, for the hub."""
    found, point = cycle_in_brief(fact["cycle_id"]), point_in_brief(fact["point_id"])
    if found is None or point is None:
        return None
    told = DistributionTold(found.cycle, found.hub, point, fact["absent"])
    return Told(frozenset({found.hub_id}), told)


def tell_of_payout(fact: Values) -> Told | None:
    """What a hub has paid, for both sides."""
    known = organisations_among([fact["hub_id"], fact["supplier_id"]])
    if len(known) < 2:
        return None
    hub, to = known[fact["hub_id"]], known[fact["supplier_id"]]
    told = PayoutTold(fact["payout"], hub, to, fact["cents"], fact["method"])
    return Told(frozenset(known), told)


def tell_of_top_up(fact: Values) -> Told | None:
    """Credit that a member has paid for."""
    return _of_a_wallet(fact, fact["cents"])


def tell_of_give_back(fact: Values) -> Told | None:
    """Credit that a member was given back in money."""
    return _of_a_wallet(fact, -fact["cents"])


def tell_of_permission(fact: Values) -> Told | None:
    """What a producer and a hub agree on, for both."""
    known = organisations_among([fact["hub_id"], fact["producer_id"]])
    found = permission_in_brief(fact["relationship_id"])
    if len(known) < 2 or found is None:
        return None
    told = PermissionTold(known[fact["hub_id"]], known[fact["producer_id"]], *found)
    return Told(frozenset(known), told)


def _of_an_order(
    fact: Values, found: CycleInBrief, shape: type[OrderTold | BasketTold], more: Values
) -> Told:
    buyer = organisations_among([fact["buyer_id"]])
    about = {"order": fact["public_id"], "cycle": found.cycle, "hub": found.hub}
    told = shape(**about, buyer=buyer.get(fact["buyer_id"]), **more)
    return Told(frozenset({found.hub_id, *buyer}), told)


def _of_a_wallet(fact: Values, cents: int) -> Told | None:
    known = organisations_among([fact["hub_id"], fact["member_id"]])
    if fact["hub_id"] not in known:
        return None
    told = WalletTold(known[fact["hub_id"]], known.get(fact["member_id"]), cents, fact["method"])
    return Told(frozenset(known), told)


CYCLES, ORDERS = _("Order cycles"), _("Orders of a circuit")
MONEY, PERMISSIONS = _("Money of a circuit"), _("Producers and hubs")
_KINDS = (
    (CYCLES, CycleTold, tell_of_cycle, (
        (events.OrderCycleOpened, _("An order cycle opens")),
        (events.OrderCycleClosed, _("An order cycle closes: its orders are firm")),
        (events.OrderCycleReopened, _("A closing is taken back")),
        (events.OrderCycleCancelled, _("An order cycle is called off")),
    )),
    (ORDERS, OrderTold, tell_of_order, (
        (events.OrderPlaced, _("An order is placed")),
        (events.OrderAmended, _("An order is changed")),
        (events.OrderCancelled, _("An order is called off")),
        (events.OrderCorrected, _("A firm order is corrected")),
    )),
    (ORDERS, BasketTold, tell_of_basket, (
        (events.BasketHandedOver, _("A basket is handed over")),
        (events.HandOverUndone, _("A hand-over is taken back")),
    )),
    (ORDERS, DistributionTold, tell_of_distribution, (
        (events.DistributionClosed, _("A distribution is over")),
    )),
    (MONEY, PayoutTold, tell_of_payout, (
        (events.ProducerPaid, _("A producer, or the owner of a fee, is paid")),
    )),
    (MONEY, WalletTold, tell_of_top_up, (
        (events.CreditToppedUp, _("A member puts credit in")),
    )),
    (MONEY, WalletTold, tell_of_give_back, (
        (events.CreditGivenBack, _("A member is given credit back")),
    )),
    (PERMISSIONS, PermissionTold, tell_of_permission, (
        (events.PermissionAsked, _("A hub asks a producer for a permission")),
        (events.PermissionGranted, _("A producer gives a permission")),
        (events.PermissionRefused, _("A producer refuses a permission")),
        (events.PermissionEnded, _("A permission ends")),
    )),
)  # fmt: skip

ANNOUNCEMENTS = tuple(
    Announcement(fact, group, words, shape, tell)
    for group, shape, tell, facts in _KINDS
    for fact, words in facts
)
