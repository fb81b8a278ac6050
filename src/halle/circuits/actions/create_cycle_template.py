"""Orders come back by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from halle.circuits.errors import NowhereToCollect
from halle.circuits.models import CycleTemplate, OrderCycle
from halle.circuits.policies import require_organises
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.queries.templates import dates_of
from halle.circuits.rules.recurrence import RuleNotUnderstood
from halle.circuits.rules.rhythms import coming_days
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name

MOST_AHEAD = 12


@dataclass(frozen=True, slots=True)
class CreatedTemplate:
    """The new template."""

    id: int
    public_id: UUID


@action
def create_cycle_template(
    *,
    actor: Actor,
    model_cycle_id: int,
    name: str,
    rule: str,
    starts_on: date | None = None,
    opens_at_local: time | None = None,
    ahead: int = 2,
    at: datetime,
) -> CreatedTemplate:
    """Hold a cycle again and again: the rule (RFC 5545) counts its collection days.

    ``ahead`` cycles are kept planned; each can still be changed or called off on its own.
    Hours are those of the clock in the territory, in winter and in summer.
    """
    model = the_cycle(model_cycle_id)
    require_organises(actor, model.coordinator_id)
    dates = dates_of(model)
    if dates is None:
        raise NowhereToCollect
    first_on = starts_on or timezone.localtime(dates.collects_at).date()
    if not 1 <= ahead <= MOST_AHEAD:
        raise Invalid(_("Plan between 1 and %(most)s in advance."), field="ahead", most=MOST_AHEAD)
    _require_followed(rule, first_on)
    template = CycleTemplate.objects.create(
        hub_id=model.coordinator_id,
        name=require_name(name),
        model_cycle=model,
        rule=rule,
        starts_on=first_on,
        opens_at_local=opens_at_local or timezone.localtime(dates.opens_at).time(),
        ahead=ahead,
    )
    OrderCycle.objects.filter(pk=model.pk).update(template=template)
    return CreatedTemplate(template.pk, template.public_id)


def _require_followed(rule: str, first_on: date) -> None:
    try:
        coming_days(rule, first_on, settings.TIME_ZONE, after=first_on, count=1)
    except RuleNotUnderstood as problem:
        words = _("This rhythm cannot be followed.")
        raise Invalid(words, field="rule", reason=problem.reason) from None
