"""The shapes in which programs are told what happens in a network of firms."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class PaymentTold:
    """A payment; ``payer`` and ``payee`` are accounts, as drome-0012."""

    transfer: UUID
    network: str
    payer: str
    payee: str
    cents: int


@dataclass(frozen=True)
class RequestTold(PaymentTold):
    """A request that ended: ``state`` is rejected, cancelled or expired."""

    state: str


@dataclass(frozen=True)
class RecurringTold:
    """A monthly payment that was not made; ``refusal`` is the code of the reason."""

    network: str
    payer: str
    payee: str
    cents: int
    on: str
    refusal: str


@dataclass(frozen=True)
class MemberTold:
    """A firm in a network, and how it stands now."""

    membership: UUID
    network: str
    account: str
    state: str


@dataclass(frozen=True)
class LineTold(MemberTold):
    """How far below zero it may go from now on."""

    line_cents: int


@dataclass(frozen=True)
class RoundTold:
    """A clearing round; ``cleared_cents`` once it is done."""

    round: UUID
    network: str
    state: str
    turn: int
    cleared_cents: int | None


@dataclass(frozen=True)
class RingTold:
    """A ring of barter: as much given and received by each of so many firms."""

    ring: UUID
    network: str
    cents: int
    firms: int


@dataclass(frozen=True)
class DealTold:
    """A deal and the state it came to; ``by`` is the account that brought it there, if one did."""

    deal: UUID
    network: str
    seller: str
    buyer: str
    credit_cents: int
    euro_cents: int
    state: str
    by: str | None


@dataclass(frozen=True)
class ReviewTold:
    """Somebody said how a deal went; ``about`` is the account it is about."""

    deal: UUID
    network: str
    about: str


@dataclass(frozen=True)
class ListingTold:
    """An offer or a want of a firm."""

    listing: UUID
    network: str
    account: str
    kind: str


@dataclass(frozen=True)
class MatchTold:
    """Two firms that a broker brings together; ``by`` is the account that answered, if one did."""

    match: UUID
    network: str
    buyer: str
    seller: str
    want: UUID
    offer: UUID
    state: str
    by: str | None


@dataclass(frozen=True)
class BrokerPaidTold:
    """What the account of a broker's firm was paid, for the deal that came of a match."""

    transfer: UUID
    network: str
    account: str
    match: UUID
    deal: UUID
    cents: int


@dataclass(frozen=True)
class MessageTold:
    """A message arrived; what it says is read on the page or through the API."""

    thread: UUID
    network: str
    listing: UUID
    sender: str
