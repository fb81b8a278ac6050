"""What farms are written when orders close or reopen: the same news once to each address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from halle.circuits.events import OrderCycleClosed, OrderCycleReopened
from halle.circuits.models import OrderCycle
from halle.circuits.queries.closing_news import farms_below_minimum, still_closed
from halle.circuits.queries.cycles import the_cycle
from halle.circuits.queries.harvest import Crop, Harvest, Place, farms_of, harvests_of
from halle.identity.models import Party
from halle.identity.queries.mailboxes import mailboxes_of
from halle.kernel import clock
from halle.kernel.events import reacts_to
from halle.kernel.mail import queue_mail
from halle.territory.queries.territory import the_territory


@reacts_to(OrderCycleClosed)
def send_the_harvest_sheets(fact: dict[str, Any]) -> None:
    """Each farm reads what to harvest and for which point, or that it need not harvest."""
    cycle = still_closed(fact["cycle_id"], fact["closings"])
    if cycle is None:
        return
    for sheet in harvests_of(cycle):
        _write(cycle, sheet.farm_id, "harvest", fact, sheet=sheet, rows=_rows(sheet))
    for farm in farms_below_minimum(cycle.pk):
        _write(cycle, farm.pk, "below", fact)


@reacts_to(OrderCycleReopened)
def ask_farms_to_wait(fact: dict[str, Any]) -> None:
    """Whoever was sent a sheet reads that another one will follow."""
    cycle = the_cycle(fact["cycle_id"])
    ids = [farm.public_id for farm in farms_of(cycle.pk)]
    for farm_id in Party.objects.filter(public_id__in=ids).values_list("pk", flat=True):
        _write(cycle, farm_id, "wait", fact, closes_at=cycle.session.closes_at)


def _write(cycle: OrderCycle, farm_id: int, news: str, fact: dict[str, Any], **told: Any) -> None:
    farm = Party.objects.get(pk=farm_id)
    names = {"cycle": cycle.name, "farm": farm.name, "hub": cycle.coordinator.party.name}
    page = reverse("circuits:harvest-sheet", args=[cycle.session.public_id, farm.public_id])
    for mailbox in mailboxes_of(farm_id):
        with override(mailbox.language):
            context = {
                "news": news,
                **names,
                **told,
                "subject": _subjects()[news] % names,
                "action_url": settings.SITE_URL + page,
                "action_label": _("Open the sheet"),
                "reason": _("You receive this because %(farm)s sells through %(hub)s.") % names,
                "territory": the_territory(),
            }
        queue_mail(
            key=f"harvest:{news}:{cycle.session.public_id}:{fact['closings']}:{farm_id}:{mailbox.address}",
            recipient=mailbox.address,
            template="circuits/mail/harvest",
            context=context,
            language=mailbox.language,
            at=clock.now(),
        )


def _rows(sheet: Harvest) -> list[tuple[Crop, list[tuple[Place, int]]]]:
    """Each crop with the points it goes to, where there are several."""
    if len(sheet.places) < 2:
        return [(crop, []) for crop in sheet.crops]
    return [
        (crop, [pair for pair in zip(sheet.places, crop.by_place, strict=True) if pair[1]])
        for crop in sheet.crops
    ]


def _subjects() -> dict[str, str]:
    return {
        "harvest": _("To harvest for %(cycle)s"),
        "below": _("Nothing to harvest for %(cycle)s"),
        "wait": _("Wait before you harvest for %(cycle)s"),
    }
