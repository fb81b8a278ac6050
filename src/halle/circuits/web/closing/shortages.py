"""What a farm brought of each product: fewer than ordered is shared among everyone at once."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from halle.circuits.actions.share_shortage import share_shortage
from halle.circuits.models import OrderCycle
from halle.circuits.policies.harvest import (
    is_team,
    require_may_open_corrections,
    why_not_correct,
)
from halle.circuits.queries.cycles import cycle_at
from halle.circuits.queries.harvest import Crop, farm_in, harvest_of
from halle.circuits.queries.lines_to_correct import lines_of_farm
from halle.circuits.web.closing.corrections import NOTE_LENGTH, say_corrected
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import AmountNotUnderstood, parse_amount


class CropRow(NamedTuple):
    """A product, the number in its field, and what is wrong with it."""

    crop: Crop
    typed: str
    wrong: str = ""


def farm_corrections(request: HalleRequest, cycle_id: UUID, farm_id: UUID) -> HttpResponse:
    """The products of a farm: how many came of each, and the way to the scales."""
    cycle = cycle_at(cycle_id)
    farm = farm_in(cycle, farm_id)
    require_may_open_corrections(request.actor, cycle, farm.pk)
    sheet, lines = harvest_of(cycle, farm), lines_of_farm(cycle.pk, farm.pk)
    rows = [CropRow(crop, str(crop.came)) for crop in sheet.crops]
    if request.method == "POST":
        offers = {line.offer_public_id: line.offer_id for line in lines}
        rows = [_share(request, cycle, crop, offers[crop.offer_id]) for crop in sheet.crops]
        if not any(row.wrong for row in rows):
            return redirect("circuits:farm-corrections", cycle_id, farm_id)
    errors = [(f"b{n}", row.wrong) for n, row in enumerate(rows, 1) if row.wrong]
    in_hand = [line.in_hand for line in lines]
    context = {
        "cycle": cycle,
        "sheet": sheet,
        "rows": rows,
        "errors": errors,
        "note": request.POST.get("note", "")[:NOTE_LENGTH],
        "why_not": why_not_correct(request.actor, cycle, in_hand, clock.now()),
        "is_team": is_team(request.actor, cycle),
    }
    status = 422 if errors else 200
    return render(request, "circuits/harvest/corrections.html", context, status=status)


def _share(request: HalleRequest, cycle: OrderCycle, crop: Crop, offer_id: int) -> CropRow:
    """Note how many came of one product, if that was changed."""
    typed = request.POST.get(str(crop.offer_id), "").strip()[:12]
    if not typed or typed == str(crop.came):
        return CropRow(crop, typed)
    try:
        answer = share_shortage(
            actor=request.actor,
            cycle_id=cycle.pk,
            offer_id=offer_id,
            brought=parse_amount(typed, decimals=0),
            at=clock.now(),
            note=request.POST.get("note", "").strip()[:NOTE_LENGTH],
        )
    except AmountNotUnderstood:
        return CropRow(crop, typed, _about(crop, _("Write a whole number.")))
    except HalleError as refusal:
        return CropRow(crop, typed, _about(crop, str(refusal)))
    messages.success(request, _about(crop, say_corrected(answer)))
    return CropRow(crop, typed)


def _about(crop: Crop, sentence: str) -> str:
    return _("%(product)s: %(said)s") % {"product": crop.name, "said": sentence}
