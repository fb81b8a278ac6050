"""Fees: those of a hub, and those of one cycle with what they make of a price."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from halle.circuits.actions.set_cycle_fees import set_cycle_fees
from halle.circuits.models import OrderCycle
from halle.circuits.queries.cycle_fees import (
    FeeRow,
    example_of,
    fee_rows,
    fees_of,
    fees_put_away,
    terms_of_fee,
)
from halle.circuits.queries.editor import suppliers_of
from halle.circuits.queries.hubs import trader_at
from halle.circuits.rules.terms import FeeUse
from halle.circuits.web.organise.cycle_pages import cycle_to_organise, render_tab
from halle.circuits.web.organise.fee_form import FeeForm
from halle.circuits.web.organise.fee_words import say_fee
from halle.circuits.web.organise.fields import add_refusal
from halle.identity.policies import require_role
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.market.actions.archive_fee import archive_fee
from halle.market.actions.create_fee import create_fee
from halle.market.actions.edit_fee import edit_fee
from halle.market.actions.restore_fee import restore_fee
from halle.market.queries.fees import fee_at, fee_put_away_at


def cycle_fees(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Which fees are in the prices of a cycle, and where one price goes."""
    cycle = cycle_to_organise(request, cycle_id)
    rows = fee_rows(cycle)
    if request.method == "POST":
        uses = tuple(_uses(request.POST, rows))
        set_cycle_fees(actor=request.actor, cycle_id=cycle.pk, fees=uses, at=clock.now())
        messages.success(request, _("Saved. New prices show at once; placed orders keep theirs."))
        return redirect("circuits:cycle-fees", cycle_id=cycle_id)
    return render_tab(
        request,
        cycle,
        "cycle_fees",
        {
            "rows": [(row, say_fee(row.terms), _field(row)) for row in rows],
            "falls_on": _choices(cycle),
            "example": example_of(cycle),
        },
    )


def hub_fees(request: HalleRequest, hub_id: UUID) -> HttpResponse:
    """The fees a hub or a producer asks, and a new one."""
    owner = trader_at(hub_id)
    require_role(request.actor, owner.pk)
    form = FeeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            create_fee(actor=request.actor, owner_id=owner.pk, terms=form.terms(), at=clock.now())
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            said = (
                _("Added. Choose it in the fees of your orders.")
                if hasattr(owner, "hub")
                else _("Added. The hubs that sell your products can choose it.")
            )
            messages.success(request, said)
            return redirect("circuits:fees", hub_id=hub_id)
    home = "circuits:hub" if hasattr(owner, "hub") else "circuits:partners"
    return render(
        request,
        "circuits/organise/fees.html",
        {
            "owner": owner,
            "is_hub": hasattr(owner, "hub"),
            "fees": [(fee, say_fee(terms_of_fee(fee))) for fee in fees_of(owner.pk)],
            "put_away": [(fee, say_fee(terms_of_fee(fee))) for fee in fees_put_away(owner.pk)],
            "form": form,
            "crumbs": [
                (reverse("circuits:organise"), _("Organise")),
                (reverse(home, args=[hub_id]), owner.name),
            ],
        },
    )


def fee(request: HalleRequest, fee_id: UUID) -> HttpResponse:
    """Change one fee."""
    there = fee_at(fee_id)
    require_role(request.actor, there.owner_id)
    hub_address = there.owner.public_id
    form = FeeForm(request.POST or None, initial=FeeForm.values_of(terms_of_fee(there)))
    if request.method == "POST" and form.is_valid():
        try:
            edit_fee(actor=request.actor, fee_id=there.pk, terms=form.terms(), at=clock.now())
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Saved. Placed orders keep the fee they were priced with."))
            return redirect("circuits:fees", hub_id=hub_address)
    return render(
        request,
        "circuits/organise/fee.html",
        {
            "fee": there,
            "form": form,
            "crumbs": [
                (reverse("circuits:organise"), _("Organise")),
                (reverse("circuits:fees", args=[hub_address]), _("Fees")),
            ],
        },
    )


@require_POST
def drop_fee(request: HalleRequest, fee_id: UUID) -> HttpResponse:
    """Offer a fee no more; orders that use it keep it."""
    there = fee_at(fee_id)
    archive_fee(actor=request.actor, fee_id=there.pk, at=clock.now())
    messages.success(
        request, _("Put away. Orders that use it keep it. You can bring it back below.")
    )
    return redirect("circuits:fees", hub_id=there.owner.public_id)


@require_POST
def bring_back_fee(request: HalleRequest, fee_id: UUID) -> HttpResponse:
    """Undo putting a fee away: it can be chosen again, as it was."""
    there = fee_put_away_at(fee_id)
    restore_fee(actor=request.actor, fee_id=there.pk, at=clock.now())
    messages.success(request, _("Brought back. Choose it in the fees of your orders."))
    return redirect("circuits:fees", hub_id=there.owner.public_id)


def _uses(sent: QueryDict, rows: list[FeeRow]) -> list[FeeUse]:
    """What each line of the page falls on; a fee used twice has two lines of one name."""
    uses = []
    for place, row in enumerate(rows):
        number = sum(one.fee_id == row.fee_id for one in rows[:place])
        chosen = sent.getlist(_field(row))[number : number + 1]
        kind, _, pk = (chosen or [""])[0].partition("-")
        if not kind or (kind != "all" and not pk.isdecimal()):
            continue
        was = row.falls_on.partition("-")[0]
        role = row.role if kind == was else "distributor" if kind == "point" else _own_role(row)
        supplier, point = (int(pk) if kind == one else None for one in ("supplier", "point"))
        uses.append(FeeUse(row.fee_id, role, supplier, point))
    return list(dict.fromkeys(uses))


def _own_role(row: FeeRow) -> str:
    return "coordinator" if row.role == "distributor" else row.role


def _field(row: FeeRow) -> str:
    return f"fee-{row.public_id}"


def _choices(cycle: OrderCycle) -> list[tuple[str, str]]:
    return [
        ("", _("Not used")),
        ("all", _("On everything")),
        *(
            (f"supplier-{pk}", _("On the products of %(name)s") % {"name": one.name})
            for pk, one in suppliers_of(cycle).items()
        ),
        *(
            (f"point-{one.pk}", _("At %(name)s") % {"name": one.point.name})
            for one in cycle.points.select_related("point").order_by("pk")
        ),
    ]
