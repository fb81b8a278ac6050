"""The dates, the words and the places of a cycle change."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.circuits.actions.set_cycle_points import set_cycle_points
from halle.circuits.errors import ChangedMeanwhile, HourIsPast
from halle.circuits.models import OrderCycle, Slot
from halle.circuits.policies import require_may_edit_cycle
from halle.circuits.queries.cycles import fingerprint_of, the_cycle
from halle.circuits.rules.plans import PointPlan
from halle.circuits.rules.terms import CycleTerms
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name, require_not_negative
from halle.market.actions.move_sale_session import move_sale_session
from halle.market.models import SaleSession


@action
def edit_order_cycle(
    *,
    actor: Actor,
    cycle_id: int,
    terms: CycleTerms,
    points: tuple[PointPlan, ...] | None = None,
    seen: str = "",
    at: datetime,
) -> str:
    """Set when orders open and close, what members read, and where baskets are fetched.

    Without ``points`` those there stay. ``seen`` is what `fingerprint_of` said when the
    editor was opened: if somebody changed the cycle since, nothing is overwritten. An
    open cycle keeps its opening hour. Answers the new fingerprint.
    """
    cycle = the_cycle(cycle_id)
    require_may_edit_cycle(actor, cycle)
    if seen and seen != fingerprint_of(cycle):
        raise ChangedMeanwhile
    is_open = cycle.session.state == SaleSession.State.OPEN
    opens_at = cycle.session.opens_at if is_open else terms.opens_at
    if terms.closes_at <= at and terms.closes_at != cycle.session.closes_at:
        raise HourIsPast(field="closes_at")
    move_sale_session(
        actor=actor, session_id=cycle_id, opens_at=opens_at, closes_at=terms.closes_at, at=at
    )
    OrderCycle.objects.filter(pk=cycle_id).update(
        name=require_name(terms.name),
        message=terms.message,
        allows_guests=terms.allows_guests,
        minimum_order_cents=require_not_negative(terms.minimum_order_cents, field="minimum_order"),
    )
    if points is not None:
        set_cycle_points(actor=actor, cycle_id=cycle_id, points=points, at=at)
    elif Slot.objects.filter(cycle_point__cycle=cycle_id, starts_at__lt=terms.closes_at).exists():
        raise Invalid(
            _("Baskets would be collected before orders close: move the times first."),
            field="closes_at",
        )
    return fingerprint_of(the_cycle(cycle_id))
