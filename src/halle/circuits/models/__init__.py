"""Circuits tables."""

from halle.circuits.models.collection import Collection
from halle.circuits.models.cycle_fee import CycleFee
from halle.circuits.models.cycle_offer import CycleOffer, PointExclusion
from halle.circuits.models.cycle_point import CyclePoint
from halle.circuits.models.cycle_supplier import CycleSupplier
from halle.circuits.models.cycle_template import CycleTemplate
from halle.circuits.models.hub import Hub
from halle.circuits.models.order_cycle import OrderCycle
from halle.circuits.models.packed_line import PackedLine
from halle.circuits.models.payout import Payout
from halle.circuits.models.point import Point
from halle.circuits.models.relationship import Relationship
from halle.circuits.models.slot import Slot

__all__ = [
    "Collection",
    "CycleFee",
    "CycleOffer",
    "CyclePoint",
    "CycleSupplier",
    "CycleTemplate",
    "Hub",
    "OrderCycle",
    "PackedLine",
    "Payout",
    "Point",
    "PointExclusion",
    "Relationship",
    "Slot",
]
