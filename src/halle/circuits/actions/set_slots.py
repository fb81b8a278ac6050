"""When baskets are fetched at one point of a cycle."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.circuits.errors import SlotHasBaskets
from halle.circuits.models import Collection, CyclePoint, Slot
from halle.circuits.policies import require_may_edit_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.rules.plans import SlotPlan, why_not
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound

SENTENCES = {
    "ends-before-it-starts": _("A collection time must end after it starts."),
    "before-orders-close": _("Baskets are collected after orders close."),
    "negative": _("A number of baskets cannot be negative."),
}


@action
def set_slots(
    *, actor: Actor, cycle_point_id: int, slots: tuple[SlotPlan, ...], at: datetime
) -> int:
    """Give a point of a cycle exactly these times; answers how many there are.

    A time at which baskets are reserved stays: taking it away, moving it or making it
    smaller than what is reserved is refused and changes nothing.
    """
    used = CyclePoint.objects.filter(pk=cycle_point_id).first()
    if used is None:
        raise NotFound
    cycle = the_cycle(used.cycle_id)
    require_may_edit_cycle(actor, cycle)
    there = {slot.pk: slot for slot in used.slots.select_for_update(no_key=True)}
    same_times = {(slot.starts_at, slot.ends_at): slot for slot in there.values()}
    kept: set[int] = set()
    for plan in slots:
        if reason := why_not(plan, cycle.session.closes_at):
            raise Invalid(SENTENCES[reason], field="slots")
        slot = there.get(plan.slot_id or 0) or same_times.get((plan.starts_at, plan.ends_at))
        if slot is None or slot.pk in kept:
            slot = Slot(cycle_point=used, starts_at=plan.starts_at, ends_at=plan.ends_at)
        kept.add(_change(slot, plan))
    for slot in there.values():
        if slot.pk not in kept:
            if slot.taken or Collection.objects.filter(slot=slot).exists():
                raise SlotHasBaskets(field="slots", taken=slot.taken)
            slot.delete()
    return len(slots)


def _change(slot: Slot, plan: SlotPlan) -> int:
    moved = (slot.starts_at, slot.ends_at) != (plan.starts_at, plan.ends_at)
    if slot.taken and (moved or (plan.capacity is not None and plan.capacity < slot.taken)):
        raise SlotHasBaskets(field="slots", taken=slot.taken)
    slot.starts_at, slot.ends_at, slot.capacity = plan.starts_at, plan.ends_at, plan.capacity
    if slot.pk is None:
        slot.save()
    else:
        slot.save(update_fields=["starts_at", "ends_at", "capacity"])
    return slot.pk
