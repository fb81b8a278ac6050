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
class MatchProposed(Fact):
    """A broker thinks that two firms could trade."""

    name: ClassVar[str] = "barter.match_proposed"

    match_id: int
    network_id: int


@dataclass(frozen=True, kw_only=True)
class MatchAnswered(Fact):
    """One of the two firms says what it thinks of a match: yes or no."""

    match_id: int
    network_id: int
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
class MatchAgreed(Fact):
    """Both firms are interested, and are in touch."""

    name: ClassVar[str] = "barter.match_agreed"

    match_id: int
    network_id: int


@dataclass(frozen=True, kw_only=True)
class BrokerPaid(Fact):
    """A broker's firm has its fee for a match."""

    name: ClassVar[str] = "barter.broker_paid"

    fee_id: int
    network_id: int
    firm_id: int
    cents: int
