"""What happens in a network of firms, told to whoever listens."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class MembershipFact(Fact):
    """Something that happened to a firm in a network."""

    membership_id: int
    network_id: int
    firm_id: int


@dataclass(frozen=True, kw_only=True)
class ApplicationMade(MembershipFact):
    """A firm would like to join."""

    name: ClassVar[str] = "barter.application_made"


@dataclass(frozen=True, kw_only=True)
class MemberAdmitted(MembershipFact):
    """A firm has joined and has an account."""

    name: ClassVar[str] = "barter.member_admitted"


@dataclass(frozen=True, kw_only=True)
class ApplicationRefused(MembershipFact):
    """A firm was told no, and why."""

    name: ClassVar[str] = "barter.application_refused"


@dataclass(frozen=True, kw_only=True)
class CreditLineSet(MembershipFact):
    """A firm may go so far below zero from now on."""

    name: ClassVar[str] = "barter.credit_line_set"

    cents: int


@dataclass(frozen=True, kw_only=True)
class CreditLineEnding(MembershipFact):
    """A line comes to its term before long."""

    name: ClassVar[str] = "barter.credit_line_ending"

    line_id: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class MemberExcluded(MembershipFact):
    """A firm had to go; what it owed is borne by the others."""

    name: ClassVar[str] = "barter.member_excluded"

    loss_cents: int


@dataclass(frozen=True, kw_only=True)
class MemberLeft(MembershipFact):
    """A firm has gone, owing nothing."""

    name: ClassVar[str] = "barter.member_left"


@dataclass(frozen=True, kw_only=True)
class TransferFact(Fact):
    """Something that happened to a payment."""

    transfer_id: int
    public_id: UUID
    network_id: int
    payer_id: int
    payee_id: int
    cents: int


@dataclass(frozen=True, kw_only=True)
class PaymentMade(TransferFact):
    """A firm has paid another."""

    name: ClassVar[str] = "barter.payment_made"


@dataclass(frozen=True, kw_only=True)
class PaidInPlace(TransferFact):
    """The council has paid in a firm's place."""

    name: ClassVar[str] = "barter.paid_in_place"


@dataclass(frozen=True, kw_only=True)
class PaymentRequested(TransferFact):
    """A firm asks another to pay."""

    name: ClassVar[str] = "barter.payment_requested"


@dataclass(frozen=True, kw_only=True)
class RequestEnded(TransferFact):
    """A request was refused, called off or has run out; nothing moved."""

    name: ClassVar[str] = "barter.request_ended"

    state: str


@dataclass(frozen=True, kw_only=True)
class PaymentReversed(TransferFact):
    """A payment was given back."""

    name: ClassVar[str] = "barter.payment_reversed"


@dataclass(frozen=True, kw_only=True)
class RecurringRefused(Fact):
    """The month's payment could not be made, and why; the next month is tried again."""

    name: ClassVar[str] = "barter.recurring_refused"

    recurring_id: int
    network_id: int
    payer_id: int
    payee_id: int
    cents: int
    on: str
    refusal: str


@dataclass(frozen=True, kw_only=True)
class RoundFact(Fact):
    """Something that happened in a clearing round."""

    round_id: int
    network_id: int
    turn: int


@dataclass(frozen=True, kw_only=True)
class RoundOpened(RoundFact):
    """Firms may bring what they owe and are owed."""

    name: ClassVar[str] = "barter.round_opened"


@dataclass(frozen=True, kw_only=True)
class SetOffsWanted(RoundFact):
    """Set-offs are to be found for the firms that take part now."""

    name: ClassVar[str] = "barter.set_offs_wanted"


@dataclass(frozen=True, kw_only=True)
class SetOffsProposed(RoundFact):
    """Set-offs were found and proved; firms are asked."""

    name: ClassVar[str] = "barter.set_offs_proposed"

    everyone_agreed: bool


@dataclass(frozen=True, kw_only=True)
class RoundAgreed(RoundFact):
    """Everyone concerned has said yes."""

    name: ClassVar[str] = "barter.round_agreed"


@dataclass(frozen=True, kw_only=True)
class RoundCommitted(RoundFact):
    """Debts were set off."""

    name: ClassVar[str] = "barter.round_committed"

    cleared_cents: int


@dataclass(frozen=True, kw_only=True)
class RingFact(Fact):
    """Something that happened to a ring of barter."""

    ring_id: int
    network_id: int


@dataclass(frozen=True, kw_only=True)
class RingProposed(RingFact):
    """Firms are asked whether they want to trade in a circle."""

    name: ClassVar[str] = "barter.ring_proposed"


@dataclass(frozen=True, kw_only=True)
class RingAgreed(RingFact):
    """Every firm of a ring has said yes."""

    name: ClassVar[str] = "barter.ring_agreed"
