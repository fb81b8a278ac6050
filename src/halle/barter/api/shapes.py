"""What programs send and get."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import Discriminator, Tag

from halle.kernel.written import Cents, Sent


class NetworkOut(Schema):
    """What anybody may know of a network."""

    code: str
    name: str
    about: str
    terms: str
    members: int
    volume_cents: int = Field(description="paid between members in the last twelve months")


class MemberOut(Schema):
    """What anybody may know of a member."""

    account: str
    name: str
    sector: str
    activity: str
    commune: str


class MembersOut(Schema):
    """Members, in the order of their accounts."""

    items: list[MemberOut]
    next_cursor: str | None


class AccountOut(Schema):
    """An account: what is there, what is promised, how far it may go; in cents of credit."""

    account: str
    network: str
    name: str
    state: str
    cents: int
    available_cents: int
    floor_cents: int
    ceiling_cents: int | None
    reserved_out_cents: int
    reserved_in_cents: int


class LineOut(Schema):
    """A movement, credit-positive, and what the account had after it."""

    transfer: UUID | None
    cents: int
    balance_cents: int
    fee_cents: int
    title: str
    with_whom: str
    message: str
    value_at: datetime
    booked_at: datetime


class StatementOut(Schema):
    """Movements, the last booked first; what the account had before and after the whole period."""

    items: list[LineOut]
    next_cursor: str | None
    opening_cents: int
    closing_cents: int


class BalanceAtOut(Schema):
    """What an account had at an instant, in cents of credit."""

    at: datetime
    by: Literal["booked", "value"]
    cents: int


class TransferIn(Sent):
    """A payment; ``id`` is the caller's and makes it happen once."""

    id: UUID | None = None
    to: str = Field(description="account of the payee, as drome-0012")
    cents: Cents
    message: str = Field(default="", max_length=200)


class TransfersIn(Sent):
    """Payments to make together, all or none; or one alone."""

    transfers: list[TransferIn] = Field(min_length=1, max_length=100)


class RequestIn(Sent):
    """What another member is asked to pay."""

    id: UUID | None = None
    payer: str = Field(description="account of the firm that is to pay")
    cents: Cents
    message: str = Field(default="", max_length=200)


def _how_many(body: Any) -> str:
    several = "transfers" in body if isinstance(body, dict) else isinstance(body, TransfersIn)
    return "(several)" if several else "(one)"


OneOrSeveral = Annotated[
    Annotated[TransferIn, Tag("(one)")] | Annotated[TransfersIn, Tag("(several)")],
    Discriminator(_how_many),
]


class TransferOut(Schema):
    """A payment and how it stands."""

    id: UUID
    network: str
    payer: str
    payee: str
    cents: int
    payer_fee_cents: int
    payee_fee_cents: int
    message: str
    kind: str
    state: str
    at: datetime
    expires_at: datetime | None
    settled_at: datetime | None
    reversed_at: datetime | None
