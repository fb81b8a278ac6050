"""Orders that come back: what is planned, what is next."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Min, QuerySet

from halle.circuits.models import CycleTemplate, OrderCycle, Slot
from halle.circuits.rules.series import ModelDates, Occurrence, occurrences
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound
from halle.market.models import SaleSession


def the_template(template_id: int) -> CycleTemplate:
    """A template with its hub and model, in one query; nothing there is `NotFound`."""
    return _found(CycleTemplate.objects.filter(pk=template_id))


def template_at(public_id: UUID) -> CycleTemplate:
    """The template of an address."""
    return _found(CycleTemplate.objects.filter(public_id=public_id))


def templates_of(hub_id: int) -> list[CycleTemplate]:
    """The templates of a hub that still plan, by name; one query."""
    return list(
        CycleTemplate.objects.filter(hub=hub_id, stopped_at=None)
        .select_related("model_cycle__session")
        .order_by(Alphabetical("name"), "pk")
    )


def live_template_of(cycle: OrderCycle) -> CycleTemplate | None:
    """The template a cycle belongs to, while it still plans."""
    return CycleTemplate.objects.filter(cycles=cycle, stopped_at=None).first()


def templates_due() -> QuerySet[CycleTemplate]:
    """The templates that have not been stopped."""
    return CycleTemplate.objects.filter(stopped_at=None).order_by("pk")


def dates_of(cycle: OrderCycle) -> ModelDates | None:
    """When a cycle opens, closes and is first collected; None while nothing is collected."""
    collects_at = Slot.objects.filter(cycle_point__cycle=cycle).aggregate(first=Min("starts_at"))[
        "first"
    ]
    if collects_at is None:
        return None
    return ModelDates(cycle.session.opens_at, cycle.session.closes_at, collects_at)


def next_of(template: CycleTemplate, at: datetime, *, count: int = 5) -> list[Occurrence]:
    """What a template plans next, after what it has planned already."""
    model = dates_of(template.model_cycle)
    if model is None:
        return []
    zone = ZoneInfo(settings.TIME_ZONE)
    first_on = model.collects_at.astimezone(zone).date()
    after = max(first_on, template.starts_on - timedelta(days=1))
    if template.planned_until is not None:
        after = max(after, template.planned_until.astimezone(zone).date())
    return list(
        occurrences(
            model,
            template.rule,
            template.starts_on,
            settings.TIME_ZONE,
            opens_at_local=template.opens_at_local,
            after=after,
            not_closed_at=at,
            count=count,
        )
    )


def planned_by(template_id: int) -> int:
    """How many cycles of a template have not opened yet."""
    return OrderCycle.objects.filter(
        template=template_id, session__state=SaleSession.State.PLANNED
    ).count()


def noon_of(occurrence: Occurrence) -> datetime:
    """Noon of a collection day in the territory's zone: the mark of what is planned."""
    return datetime.combine(occurrence.on, time(12), ZoneInfo(settings.TIME_ZONE))


def _found(templates: QuerySet[CycleTemplate]) -> CycleTemplate:
    template = templates.select_related("hub__party", "model_cycle__session").first()
    if template is None:
        raise NotFound
    return template
