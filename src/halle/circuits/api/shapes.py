"""What programs send and get about shops and orders: shapes only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from halle.kernel.written import Sent


class SlotOut(Schema):
    """A time and place of collection."""

    public_id: UUID
    starts_at: datetime
    ends_at: datetime
    places_left: int | None = Field(description="null: as many as come")
    point: UUID
    point_name: str
    address: str


class CycleOut(Schema):
    """Orders one can place now."""

    public_id: UUID
    name: str
    hub: str
    closes_at: datetime
    offers: int
    farms: int


class CycleDetailOut(Schema):
    """A cycle, its hours, where its baskets are collected, how one pays."""

    public_id: UUID
    name: str
    message: str
    state: str
    hub: str
    opens_at: datetime
    closes_at: datetime
    allows_guests: bool
    allows_changes: bool
    slots: list[SlotOut]


class OfferOut(Schema):
    """An offer of a cycle as its shop shows it."""

    public_id: UUID
    name: str
    unit: str
    farm: str
    labels: list[str]
    price_cents: int = Field(description="of one, fees per line and VAT included")
    goods_cents: int = Field(description="what the farm asks for one")
    vat_bp: int
    left: int | None = Field(description="null: no limit")


class OffersOut(Schema):
    """A page of offers."""

    items: list[OfferOut]
    next_cursor: str | None


class LineIn(Sent):
    """So many of an offer."""

    offer: UUID
    quantity: int


class LinesIn(Sent):
    """A whole basket."""

    lines: list[LineIn] = Field(max_length=300)


class BasketLineOut(Schema):
    """A line of a basket, or one that can no longer be had."""

    offer: UUID
    name: str
    unit: str
    quantity: int
    total_cents: int | None
    is_for_sale: bool


class BasketOut(Schema):
    """A basket and what it would cost now."""

    lines: list[BasketLineOut]
    total_cents: int


class OrderIn(LinesIn):
    """What is ordered, where and when it is collected, how it is paid."""

    slot: UUID
    pay_by: str = Field(description="collection, credit or transfer")
    comment: str = ""
    expected_total_cents: int | None = Field(
        default=None, description="with another total nothing is ordered"
    )


class ChangeIn(OrderIn):
    """What an order shall become, starting from the version that was read."""

    version: int


class ReceiptOut(Schema):
    """An order as it stands after a write."""

    public_id: UUID
    number: int
    version: int
    state: str
    total_cents: int


class OrderLineOut(Schema):
    """A line of an order as it was ordered and what became of it."""

    offer: UUID
    name: str
    unit: str
    farm: str
    quantity: int
    final_quantity: int | None
    final_grams: int | None
    total_cents: int
    state: str


class FeeOut(Schema):
    """A fee below the lines of an order."""

    name: str
    cents: int


class OrderOut(ReceiptOut):
    """An order with its lines, where it waits and what is due."""

    cycle: UUID
    pay_by: str
    comment: str
    held_until: datetime | None
    starts_at: datetime
    ends_at: datetime
    point_name: str
    address: str
    due_cents: int
    lines: list[OrderLineOut]
    fees: list[FeeOut]


class OrderItemOut(ReceiptOut):
    """An order in a list."""

    cycle: UUID
    cycle_name: str
    hub: str
    starts_at: datetime


class OrdersOut(Schema):
    """A page of orders, the oldest first."""

    items: list[OrderItemOut]
    next_cursor: str | None


class TopUpIn(Sent):
    """Money a member handed to the hub."""

    member: UUID
    cents: int
    method: str = Field(description="cash, cheque, card or transfer")
    note: str = Field(default="", max_length=200)


class TopUpOut(Schema):
    """The entry, and what the member has now."""

    reference: UUID
    wallet_cents: int
