"""Who acts, for whom, and through which door."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or machine behind a write, and the party it acts for.

    ``person_id`` and ``party_id`` are party ids: a manager who orders crates for the
    hub has both, a shopper has the same number twice, an API token has a party only.
    A right never follows from this object alone: policies look it up in the database.
    """

    person_id: int | None
    party_id: int | None
    channel: str
    clockwork: bool = False
    operator: bool = False
    scopes: frozenset[str] | None = None

    @classmethod
    def nobody(cls, channel: str = "web") -> Actor:
        """A visitor who has not signed in."""
        return cls(None, None, channel)

    @classmethod
    def person(cls, party_id: int, channel: str = "web", *, acting_for: int | None = None) -> Actor:
        """Someone signed in, acting for themselves unless told otherwise."""
        return cls(party_id, acting_for or party_id, channel)

    @classmethod
    def token(cls, party_id: int, scopes: frozenset[str]) -> Actor:
        """A program of an organisation, limited to the scopes of its token."""
        return cls(None, party_id, "api", scopes=scopes)

    @classmethod
    def clock(cls) -> Actor:
        """The platform itself, doing what is due."""
        return cls(None, None, "worker", clockwork=True)

    @classmethod
    def machine_operator(cls) -> Actor:
        """Whoever holds the keys of the machine, at its command line."""
        return cls(None, None, "cli", operator=True)

    @property
    def doer_id(self) -> int | None:
        """Whose hand it was: the person, or the organisation of a program; else nobody."""
        return self.person_id or self.party_id

    @property
    def is_signed_in(self) -> bool:
        """Whether a person stands behind this actor."""
        return self.person_id is not None
