"""What happens in the market of a network, told to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class ListingFact(Fact):
    """Something that happened to an offer or a want."""

    listing_id: int
    firm_id: int


@dataclass(frozen=True, kw_only=True)
class ListingPublished(ListingFact):
    """A firm offers or looks for something new."""

    name: ClassVar[str] = "barter.listing_published"


@dataclass(frozen=True, kw_only=True)
class ListingEnding(ListingFact):
    """A listing comes to its last day before long."""

    name: ClassVar[str] = "barter.listing_ending"

    days: int
    until: str


@dataclass(frozen=True, kw_only=True)
class ListingExpired(ListingFact):
    """A listing is past its last day and no longer shown."""

    name: ClassVar[str] = "barter.listing_expired"

    until: str


@dataclass(frozen=True, kw_only=True)
class ListingsFound(Fact):
    """New listings answer what a person asked to be told of."""

    name: ClassVar[str] = "barter.listings_found"

    person_id: int
    listings: list[int]
    on: str


@dataclass(frozen=True, kw_only=True)
class MessageWritten(Fact):
    """One firm wrote to another about a listing."""

    name: ClassVar[str] = "barter.message_written"

    thread_id: int
    message_id: int
    from_firm_id: int
    to_firm_id: int


@dataclass(frozen=True, kw_only=True)
class ThreadReported(Fact):
    """A firm asks the council to look at a conversation."""

    name: ClassVar[str] = "barter.thread_reported"

    thread_id: int
    network_id: int
