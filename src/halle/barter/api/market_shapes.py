"""What programs send and get about the market and its deals: shapes only."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from halle.kernel.written import Cents, Day, Sent


class ListingIn(Sent):
    """An offer or a want, shown until its last day."""

    kind: Literal["offer", "want"]
    title: str = Field(max_length=100)
    category: str = Field(description="one of GET /barter/headings")
    until: Day
    text: str = Field(default="", max_length=3000)
    price_cents: Cents | None = Field(default=None, description="null: to be discussed")
    unit: str = Field(default="", max_length=30)
    credit_permille: int = Field(default=1000, description="share payable in credit")
    stock: int | None = Field(default=None, description="null: as much as one likes")
    reach: Literal["here", "yours", "afar"] = "here"
    radius_km: int | None = None


class ListingOut(Schema):
    """An offer or a want as it is on the market."""

    public_id: UUID
    network: str
    account: str
    firm: str
    commune: str
    kind: str
    state: str
    title: str
    text: str
    category: str
    price_cents: int | None
    unit: str
    credit_permille: int
    stock: int | None
    reach: str
    radius_km: int | None
    until: date
    photos: list[UUID]


class ListingsOut(Schema):
    """A piece of the market."""

    items: list[ListingOut]
    next_cursor: str | None


class HeadingOut(Schema):
    """A heading, and the part of CPA 2.1 it stands for."""

    key: str
    name: str
    cpa: str


class ListingStepIn(Sent):
    """What to do with a listing."""

    do: Literal["pause", "resume", "renew", "withdraw"]


class MessageIn(Sent):
    """A message about a listing, or within a conversation there is."""

    text: str = Field(max_length=2000)
    listing: UUID | None = None
    thread: UUID | None = None


class MessageOut(Schema):
    """What one firm wrote."""

    firm: str
    text: str
    at: datetime


class ThreadOut(Schema):
    """A conversation of two firms."""

    public_id: UUID
    listing: UUID
    title: str
    owner: str
    asker: str
    messages: list[MessageOut]


class InboxOut(Schema):
    """A conversation in a list."""

    public_id: UUID
    title: str
    other: str
    latest_at: datetime
    unread: int


class DealLineIn(Sent):
    """A line of a quote; the price is for one unit, without VAT."""

    label: str = Field(max_length=200)
    unit_price_cents: Cents
    rate: int = Field(default=2000, description="VAT in basis points")
    quantity_thousandths: int = 1000
    unit: str = Field(default="C62", max_length=3, description="UN/ECE recommendation 20")
    nature: Literal["goods", "services"] = "services"


class QuoteIn(Sent):
    """A quote for another member of the network."""

    buyer: str = Field(description="its account")
    title: str = Field(max_length=100)
    lines: list[DealLineIn] = Field(max_length=50)
    credit_cents: Cents = Field(description="of the whole, VAT included")
    until: Day
    text: str = Field(default="", max_length=1000)
    listing: UUID | None = None
    units: int = 0


class DealStepIn(Sent):
    """The next step of a deal, for the firm of the account."""

    do: Literal[
        "order", "decline", "withdraw", "deliver", "accept", "note-euros", "invoice",
        "credit-note", "cancel", "keep", "dispute", "review",
    ]  # fmt: skip
    reason: str = Field(default="", max_length=500, description="of a dispute")
    stars: int = Field(default=0, description="of a review, 1 to 5")
    text: str = Field(default="", max_length=300, description="of a review")


class DealOut(Schema):
    """A deal as it stands; fees come on top of the price, in credit."""

    public_id: UUID
    seller: str
    buyer: str
    listing: UUID | None
    title: str
    text: str
    state: str
    credit_cents: int
    euro_cents: int
    ring_cents: int = Field(description="paid by a ring of barter: no credit moves")
    buyer_fee_cents: int
    seller_fee_cents: int
    until: date
    quoted_at: datetime
    ordered_at: datetime | None
    delivered_at: datetime | None
    accept_at: datetime | None
    accepted_at: datetime | None
    paid_at: datetime | None
    ended_at: datetime | None
    awarded_cents: int | None
    invoice: UUID | None
