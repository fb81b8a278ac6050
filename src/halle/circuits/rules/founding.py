"""What three neighbours and a farm fill in to begin, and what they then have."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.circuits.rules.plans import SlotPlan
from halle.territory.rules.addresses import Address


@dataclass(frozen=True, slots=True)
class NewPoint:
    """Where baskets will be fetched."""

    name: str
    address: Address
    kind: str = "neighbours"
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product as it is typed: « Carottes », « botte », « 2,40 », « 20 »."""

    name: str
    unit: str
    price: str
    stock: str = ""
    category: str = ""
    vat: str = ""


@dataclass(frozen=True, slots=True)
class FirstDates:
    """When orders close and when baskets are fetched; they open at once."""

    closes_at: datetime
    slots: tuple[SlotPlan, ...]


@dataclass(frozen=True, slots=True)
class Grower:
    """A farm that sells through the new hub: its name, and who will look after its products.

    Without an e-mail the founder does; with one, that person is invited to.
    """

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class SetUpCircuit:
    """Everything that now exists; ``is_open`` says whether members can order already."""

    hub_id: int
    hub_public_id: UUID
    seller_id: int
    point_id: int
    cycle_id: int
    cycle_public_id: UUID
    is_open: bool

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"cycle:{self.cycle_id}"
