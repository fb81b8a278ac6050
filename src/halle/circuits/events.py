"""What happens in a circuit, told to whoever listens."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class OrderCycleOpened(Fact):
    """Members can order from now on."""

    name: ClassVar[str] = "circuits.order_cycle_opened"

    cycle_id: int
    public_id: UUID
    hub_id: int
    opened_at: datetime
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderCycleClosed(Fact):
    """Orders are firm and in the books; farms may harvest, riders may plan.

    ``closings`` tells the first closing (1) from later ones, after a reopening.
    """

    name: ClassVar[str] = "circuits.order_cycle_closed"

    cycle_id: int
    public_id: UUID
    hub_id: int
    closed_at: datetime
    closings: int
    orders: int
    turnover_cents: int


@dataclass(frozen=True, kw_only=True)
class OrderCycleReopened(Fact):
    """A closing was undone: orders are no longer firm, farms wait for a new sheet."""

    name: ClassVar[str] = "circuits.order_cycle_reopened"

    cycle_id: int
    public_id: UUID
    hub_id: int
    reopened_at: datetime
    closings: int
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    """Something that happened to an order, and how it stood afterwards."""

    order_id: int
    public_id: UUID
    cycle_id: int
    buyer_id: int
    total_cents: int
    version: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(OrderFact):
    """Somebody ordered; stock and slot are promised, credit is set aside."""

    name: ClassVar[str] = "circuits.order_placed"


@dataclass(frozen=True, kw_only=True)
class OrderAmended(OrderFact):
    """An order has other lines, another slot or another comment.

    Where the hub changed it for its member, ``by_id`` tells who, ``changed`` which lines
    (name, unit, how many before, how many after), ``moved`` whether it is collected at
    another time or place, ``repaid`` whether it is paid in another way.
    """

    name: ClassVar[str] = "circuits.order_amended"

    by_id: int | None = None
    changed: tuple[tuple[str, str, int, int], ...] = ()
    moved: bool = False
    repaid: bool = False


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OrderFact):
    """An order was called off; what it held is for sale again, its credit is back.

    ``by_id`` tells who did, where it was not its member.
    """

    name: ClassVar[str] = "circuits.order_cancelled"

    by_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class OrderCorrected(OrderFact):
    """A firm order was weighed or fell short; ``change_cents`` is negative in its favour."""

    name: ClassVar[str] = "circuits.order_corrected"

    change_cents: int
    note: str


@dataclass(frozen=True, kw_only=True)
class CreditToppedUp(Fact):
    """A treasurer put credit in a member's wallet."""

    name: ClassVar[str] = "circuits.credit_topped_up"

    hub_id: int
    member_id: int
    cents: int
    method: str
    reference: str
    topped_up_at: datetime


@dataclass(frozen=True, kw_only=True)
class CreditGivenBack(Fact):
    """A treasurer gave a member money back out of the member's wallet."""

    name: ClassVar[str] = "circuits.credit_given_back"
    hub_id: int
    member_id: int
    cents: int
    method: str
    reference: str
    given_back_at: datetime


@dataclass(frozen=True, kw_only=True)
class BasketHandedOver(Fact):
    """A basket has reached its member."""

    name: ClassVar[str] = "circuits.basket_handed_over"

    order_id: int
    public_id: UUID
    cycle_id: int
    buyer_id: int
    handed_over_at: datetime


@dataclass(frozen=True, kw_only=True)
class HandOverUndone(Fact):
    """A basket was ticked by mistake: it is still there."""

    name: ClassVar[str] = "circuits.hand_over_undone"

    order_id: int
    public_id: UUID
    cycle_id: int
    buyer_id: int
    undone_at: datetime


@dataclass(frozen=True, kw_only=True)
class DistributionClosed(Fact):
    """The hours of a distribution are over at one point."""

    name: ClassVar[str] = "circuits.distribution_closed"

    cycle_id: int
    point_id: int
    absent: int
    closed_at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderCycleCancelled(Fact):
    """Announced orders do not take place."""

    name: ClassVar[str] = "circuits.order_cycle_cancelled"

    cycle_id: int
    public_id: UUID
    hub_id: int


@dataclass(frozen=True, kw_only=True)
class PermissionAsked(Fact):
    """A hub would like to sell a producer's products, or to edit them."""

    name: ClassVar[str] = "circuits.permission_asked"

    relationship_id: int
    producer_id: int
    hub_id: int


@dataclass(frozen=True, kw_only=True)
class PermissionGranted(Fact):
    """A producer lets a hub do so."""

    name: ClassVar[str] = "circuits.permission_granted"

    relationship_id: int
    producer_id: int
    hub_id: int


@dataclass(frozen=True, kw_only=True)
class PermissionRefused(Fact):
    """A producer does not let a hub do so."""

    name: ClassVar[str] = "circuits.permission_refused"

    relationship_id: int
    producer_id: int
    hub_id: int


@dataclass(frozen=True, kw_only=True)
class PermissionEnded(Fact):
    """What was allowed no longer is; ``ended_by`` is the party that said so."""

    name: ClassVar[str] = "circuits.permission_ended"

    relationship_id: int
    producer_id: int
    hub_id: int
    ended_by: int | None


@dataclass(frozen=True, kw_only=True)
class ProducerPaid(Fact):
    """A hub has paid a producer or the owner of a fee, in full or in part."""

    name: ClassVar[str] = "circuits.producer_paid"

    payout: UUID
    hub_id: int
    supplier_id: int
    cents: int
    method: str
    paid_at: datetime
