"""What happens to people and organisations, told to whoever listens."""

from dataclasses import dataclass

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Fact):
    """A person has left: their name and contact are gone, their party id stays."""

    name = "identity.account_closed"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Fact):
    """Someone no longer holds a role, by their own will or a manager's."""

    name = "identity.role_ended"

    person_id: int
    organisation_id: int
    kind: str
