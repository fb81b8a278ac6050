"""Which fees are part of a cycle's prices."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.circuits.models import CycleFee, CyclePoint, CycleSupplier
from halle.circuits.policies import require_may_edit_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.rules.terms import FeeUse
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.market.models import Fee


@action
def set_cycle_fees(*, actor: Actor, cycle_id: int, fees: tuple[FeeUse, ...], at: datetime) -> int:
    """Give a cycle exactly these fees, in this order; answers how many.

    Each belongs to the hub, to a producer of the cycle, or to somebody the hub has paid
    before: a co-operative, whoever carries the crates. Orders already placed keep the
    fees they were placed with; those changed later are priced with the new ones. A
    fee put away stays where it is used.
    """
    cycle = the_cycle(cycle_id)
    require_may_edit_cycle(actor, cycle)
    suppliers = set(CycleSupplier.objects.filter(cycle=cycle).values_list("supplier", flat=True))
    points = set(CyclePoint.objects.filter(cycle=cycle).values_list("pk", flat=True))
    usable = set(
        Fee.objects.filter(
            Q(owner__in={cycle.coordinator_id, *suppliers})
            | Q(uses__cycle__coordinator=cycle.coordinator_id),
            Q(archived_at=None) | Q(uses__cycle=cycle),
            pk__in=[use.fee_id for use in fees],
        ).values_list("pk", flat=True)
    )
    for use in fees:
        if use.fee_id not in usable:
            raise Invalid(_("Choose among the fees of this hub and its producers."), field="fees")
        if use.role not in CycleFee.Role.values or len(set(fees)) != len(fees):
            raise Invalid(_("Each fee is listed once, with its role."), field="fees")
        if use.supplier_id not in {None, *suppliers} or use.cycle_point_id not in {None, *points}:
            raise Invalid(_("Choose a producer or a point of these orders."), field="fees")
    if fees != _in_force(cycle_id):
        CycleFee.objects.filter(cycle=cycle).delete()
        CycleFee.objects.bulk_create(
            CycleFee(
                cycle=cycle,
                fee_id=use.fee_id,
                role=use.role,
                supplier_id=use.supplier_id,
                cycle_point_id=use.cycle_point_id,
            )
            for use in fees
        )
    return len(fees)


def _in_force(cycle_id: int) -> tuple[FeeUse, ...]:
    rows = CycleFee.objects.filter(cycle=cycle_id).order_by("pk")
    return tuple(FeeUse(*row) for row in rows.values_list("fee", "role", "supplier", "cycle_point"))
