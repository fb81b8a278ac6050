"""What happens in a circuit, told to whoever listens."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class OrderCycleOpened(Fact):
    """Members can order from now on."""

    name: ClassVar[str] = "circuits.order_cycle_opened"

    cycle_id: int
    public_id: UUID
    hub_id: int
    opened_at: datetime
    closes_at: datetime
