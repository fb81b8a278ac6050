"""What happens to webhooks, told to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class EndpointStopped(Fact):
    """Nothing is sent to an address any more, because it failed too long or is gone."""

    name: ClassVar[str] = "webhooks.endpoint_stopped"

    endpoint_id: int
    public_id: UUID
    organisation_id: int
    why: str
