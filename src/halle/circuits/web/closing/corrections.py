"""What was weighed and what did not come, line by line: of a product, or of a basket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from halle.circuits.actions.correct_lines import correct_lines
from halle.circuits.correcting import CorrectedOrders
from halle.circuits.models import OrderCycle
from halle.circuits.policies.harvest import (
    corrects_what_left,
    is_team,
    require_may_open_corrections,
    sees_names,
    why_not_correct,
)
from halle.circuits.queries.baskets import basket_at
from halle.circuits.queries.cycles import cycle_at
from halle.circuits.queries.harvest import farm_in
from halle.circuits.queries.lines_to_correct import (
    LineToCorrect,
    lines_of_basket,
    lines_of_farm,
)
from halle.circuits.web.closing.correction_table import (
    Row,
    errors_of,
    is_right,
    rows_as_they_are,
    rows_as_typed,
)
from halle.circuits.web.distribution.opening import note_seen, open_day
from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_cents

NOTE_LENGTH = 200


def correct_product(
    request: HalleRequest, cycle_id: UUID, farm_id: UUID, offer_id: UUID
) -> HttpResponse:
    """One product, basket by basket: how many came, what they weighed."""
    cycle = cycle_at(cycle_id)
    farm = farm_in(cycle, farm_id)
    require_may_open_corrections(request.actor, cycle, farm.pk)
    lines = lines_of_farm(cycle.pk, farm.pk, offer_id)
    if not lines:
        raise NotFound
    names = sees_names(request.actor, cycle)
    if names:
        note_seen(request, [line.member_id for line in lines])
    context = {"farm": farm, "offer_id": offer_id, "names": names}
    page = "circuits/harvest/product.html"
    back = ("circuits:farm-corrections", cycle_id, farm_id)
    return _corrected(request, cycle, lines, page, context, back)


def correct_basket(request: HalleRequest, cycle_id: UUID, order_id: UUID) -> HttpResponse:
    """One basket at the table: what is missing, what it weighs."""
    cycle = open_day(request, cycle_id)
    basket = basket_at(cycle.pk, order_id)
    note_seen(request, [basket.buyer_id])
    context = {"basket": basket}
    page = "circuits/handover/correct.html"
    back = ("circuits:basket-to-hand-over", cycle_id, order_id)
    return _corrected(request, cycle, lines_of_basket(basket.order_id), page, context, back)


def _corrected(
    request: HalleRequest,
    cycle: OrderCycle,
    lines: Sequence[LineToCorrect],
    page: str,
    context: dict[str, Any],
    back: tuple[Any, ...],
) -> HttpResponse:
    """Show the table, or write what was typed in it and go back."""
    table = {
        "with_gone": corrects_what_left(request.actor, cycle),
        "weigh_all": request.GET.get("peser") == "tout",
    }
    rows, refused = rows_as_they_are(lines, **table), ""
    if request.method == "POST":
        rows = rows_as_typed(lines, request.POST, **table)
        if is_right(rows):
            refused = _write(request, cycle, rows)
            if not refused and is_right(rows):
                return redirect(*back)
    why_not = why_not_correct(request.actor, cycle, [line.in_hand for line in lines], clock.now())
    errors = errors_of(rows) or ([("", refused)] if refused else [])
    context |= {
        "cycle": cycle,
        "rows": rows,
        "more_to_weigh": any(row.line.is_weighed and not row.on_scales for row in rows),
        "some_on_scales": any(row.on_scales for row in rows),
        "errors": errors,
        "why_not": why_not,
        "note": request.POST.get("note", "")[:NOTE_LENGTH],
        "is_team": is_team(request.actor, cycle),
    }
    return render(request, page, context, status=422 if errors else 200)


def _write(request: HalleRequest, cycle: OrderCycle, rows: Sequence[Row]) -> str:
    """Correct what changed; answers a refusal that belongs to no line, if there is one."""
    changed = [row for row in rows if row.is_changed]
    if not changed:
        messages.success(request, _("Nothing was changed."))
        return ""
    try:
        answer = correct_lines(
            actor=request.actor,
            cycle_id=cycle.pk,
            corrections=tuple(row.correction for row in changed),
            at=clock.now(),
            note=request.POST.get("note", "").strip()[:NOTE_LENGTH],
        )
    except HalleError as refusal:
        concerned = [r for r in rows if r.line.line_id == refusal.details.get("line_id")]
        for row in concerned:
            row.refuse(refusal)
        return "" if concerned else str(refusal)
    messages.success(request, say_corrected(answer))
    return ""


def say_corrected(answer: CorrectedOrders) -> str:
    """What a correction came to, in words."""
    language = get_language() or "fr"
    less = answer.change_cents <= 0
    words = (
        ngettext(
            "Noted: %(count)d basket costs %(amount)s less. The member is told by mail.",
            "Noted: %(count)d baskets cost %(amount)s less altogether. Members are told by mail.",
            answer.orders,
        )
        if less
        else ngettext(
            "Noted: %(count)d basket costs %(amount)s more. The member is told by mail.",
            "Noted: %(count)d baskets cost %(amount)s more altogether. Members are told by mail.",
            answer.orders,
        )
    )
    amount = format_cents(abs(answer.change_cents), language)
    return words % {"count": answer.orders, "amount": amount}
