"""What happens between brokers and firms, told to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class BrokerNamed(Fact):
    """The council trusts somebody to bring firms together."""

    name: ClassVar[str] = "barter.broker_named"

    broker_id: int
    network_id: int


@dataclass(frozen=True, kw_only=True)
class MatchFact(Fact):
    """Something that happened to a match."""

    match_id: int
    network_id: int


@dataclass(frozen=True, kw_only=True)
class MatchProposed(MatchFact):
    """A broker thinks that two firms could trade."""

    name: ClassVar[str] = "barter.match_proposed"


@dataclass(frozen=True, kw_only=True)
class MatchAnswered(MatchFact):
    """One of the two firms says what it thinks of a match: yes, no, or nothing any more."""

    firm_id: int


@dataclass(frozen=True, kw_only=True)
class MatchWelcomed(MatchAnswered):
    """A firm is interested."""

    name: ClassVar[str] = "barter.match_welcomed"


@dataclass(frozen=True, kw_only=True)
class MatchDeclined(MatchAnswered):
    """A firm is not interested."""

    name: ClassVar[str] = "barter.match_declined"


@dataclass(frozen=True, kw_only=True)
class MatchReconsidered(MatchAnswered):
    """A firm takes back what it had said."""

    name: ClassVar[str] = "barter.match_reconsidered"


@dataclass(frozen=True, kw_only=True)
class MatchAgreed(MatchFact):
    """Both firms are interested, and are in touch."""

    name: ClassVar[str] = "barter.match_agreed"


@dataclass(frozen=True, kw_only=True)
class MatchWithdrawn(MatchFact):
    """The broker has taken a proposal back: nobody is asked any more."""

    name: ClassVar[str] = "barter.match_withdrawn"


@dataclass(frozen=True, kw_only=True)
class MatchLapsed(MatchFact):
    """The time to answer is over."""

    name: ClassVar[str] = "barter.match_lapsed"


@dataclass(frozen=True, kw_only=True)
class BrokerPaid(Fact):
    """A broker's firm has its fee for a match."""

    name: ClassVar[str] = "barter.broker_paid"

    fee_id: int
    network_id: int
    firm_id: int
    cents: int
