"""Hubs, points and cycles, for tests."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count

from halle.circuits.models import (
    CycleFee,
    CycleOffer,
    CyclePoint,
    CycleSupplier,
    Hub,
    OrderCycle,
    Point,
    Slot,
)
from halle.identity.models import Party
from halle.market.models import Fee, Offer, SaleSession
from halle.territory.models import Commune, Place
from tests.makers.identity import NOON, make_organisation

_number = count(1)


def make_place(name: str = "", **values: object) -> Place:
    """A spot in Crest."""
    commune = Commune.objects.get_or_create(
        insee_code="26108", defaults={"name": "Crest", "folded_name": "crest", "department": "26"}
    )[0]
    values = {"latitude": 44.7286, "longitude": 5.0222, **values}
    return Place.objects.create(name=name or f"Place {next(_number)}", commune=commune, **values)


def make_hub(name: str = "", *, manager: Party | None = None, **values: object) -> Hub:
    """A hub, managed by someone if given."""
    return Hub.objects.create(party=make_organisation(name, manager=manager), **values)


def make_point(hub: Hub, name: str = "", **values: object) -> Point:
    """A distribution point."""
    return Point.objects.create(
        hub=hub, place=make_place(), name=name or f"Point {next(_number)}", **values
    )


def make_cycle(
    hub: Hub | None = None,
    *,
    offers: Iterable[Offer] = (),
    opens_at: datetime = NOON - timedelta(days=2),
    closes_at: datetime = NOON + timedelta(days=1),
    state: str = SaleSession.State.OPEN,
    points: Iterable[Point] | None = None,
    capacity: int | None = None,
    **values: object,
) -> OrderCycle:
    """A cycle that is open at NOON, with one point and one slot the day after closing."""
    hub = hub or make_hub()
    session = SaleSession.objects.create(
        keeper=hub.party,
        state=state,
        opens_at=opens_at,
        closes_at=closes_at,
        closed_at=closes_at if state == SaleSession.State.CLOSED else None,
    )
    cycle = OrderCycle.objects.create(
        session=session, coordinator=hub, name=f"Cycle {next(_number)}", **values
    )
    for point in points if points is not None else [make_point(hub)]:
        cycle_point = CyclePoint.objects.create(cycle=cycle, point=point)
        make_slot(cycle_point, capacity=capacity)
    for offer in offers:
        bring(cycle, offer)
    return cycle


def make_slot(cycle_point: CyclePoint, *, capacity: int | None = None) -> Slot:
    """Two hours at a point, the day after the cycle closes."""
    starts_at = cycle_point.cycle.session.closes_at + timedelta(days=1)
    return Slot.objects.create(
        cycle_point=cycle_point,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        capacity=capacity,
    )


def slot_of(cycle: OrderCycle) -> Slot:
    """The first slot of a cycle."""
    return Slot.objects.filter(cycle_point__cycle=cycle).order_by("pk")[0]


def bring(cycle: OrderCycle, offer: Offer) -> CycleOffer:
    """Have an offer sold in a cycle."""
    CycleSupplier.objects.get_or_create(cycle=cycle, supplier=offer.seller)
    return CycleOffer.objects.create(cycle=cycle, offer=offer)


def charge(
    cycle: OrderCycle,
    owner: Party,
    *,
    calculator: str = Fee.Calculator.PERCENT_PER_ITEM,
    amount: int = 500,
    role: str = CycleFee.Role.COORDINATOR,
    vat_bp: int | None = None,
    **values: object,
) -> CycleFee:
    """Add a fee to a cycle: 5 % per item for its owner unless told otherwise."""
    per_order = calculator in {"flat", "flexi", "price_sack"}
    values.setdefault("name", f"Fee {next(_number)}")
    fee = Fee.objects.create(
        owner=owner,
        calculator=calculator,
        amount=amount,
        vat_bp=2000 if vat_bp is None and per_order else vat_bp,
        **values,
    )
    return CycleFee.objects.create(cycle=cycle, fee=fee, role=role)
