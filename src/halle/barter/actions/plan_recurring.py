"""A payment comes back every month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from halle.barter.models import RecurringPayment
from halle.barter.policies import require_pays_for
from halle.barter.rules.months import first_on
from halle.barter.steps.amounts import require_cents
from halle.barter.steps.paying import Payment, require_may_trade
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.ids import new_public_id
from halle.kernel.typed import require_short


@dataclass(frozen=True, slots=True)
class PlannedRecurring:
    """Its name, and the first day it is paid on."""

    public_id: UUID
    next_on: str


@action
def plan_recurring(
    *,
    actor: Actor,
    network_id: int,
    payer_id: int,
    payee_id: int,
    cents: int,
    day: int,
    message: str = "",
    at: datetime,
) -> PlannedRecurring:
    """Pay the same every month on a day, until it is stopped; the 31st is a month's last day."""
    require_pays_for(actor, payer_id)
    if type(day) is not int or not 1 <= day <= 31:
        raise Invalid(_("Write a day from 1 to 31."), field="day")
    said = require_short(message, field="message", longest=200)
    name = new_public_id()
    require_may_trade(Payment(name, network_id, payer_id, payee_id, require_cents(cents), said))
    planned = RecurringPayment.objects.create(
        public_id=name,
        network_id=network_id,
        payer_id=payer_id,
        payee_id=payee_id,
        cents=cents,
        message=said,
        day=day,
        next_on=first_on(timezone.localtime(at).date(), day),
        by_id=actor.person_id,
        at=at,
    )
    return PlannedRecurring(name, planned.next_on.isoformat())
