"""Files of payments: sent, looked at, paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from halle.barter.actions.check_payment_file import check_payment_file
from halle.barter.actions.pay_batch import pay_batch
from halle.barter.errors import RowsRefused
from halle.barter.policies import pays_for, require_pays_for, require_sees_batch
from halle.barter.queries.accounts import account_of
from halle.barter.queries.batches import named_rows, the_batch
from halle.barter.queries.memberships import membership_of
from halle.barter.web.forms import FileForm
from halle.barter.web.noting import add_refusal
from halle.barter.web.opening import account_at, around
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.market.imports.tables import MOST_BYTES

SHOWN = 60


@require_http_methods(["GET", "HEAD", "POST"])
def send_file(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Choose a file; nothing is paid before it was looked at."""
    member = account_at(request, membership_id)
    require_pays_for(request.actor, member.firm_id)
    form = FileForm(request.POST or None, request.FILES or None)
    errors: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            checked = check_payment_file(
                actor=request.actor,
                network_id=member.network_id,
                owner_id=member.firm_id,
                content=file.read(MOST_BYTES + 1),
                filename=file.name,
                at=clock.now(),
            )
            return redirect("barter:batch", checked.public_id)
        except RowsRefused as refusal:
            errors = [_said(one) for one in refusal.details["lines"][:SHOWN]]
            add_refusal(form, refusal)
        except HalleError as refusal:
            add_refusal(form, refusal)
    context = {**around(member, "account"), "form": form, "errors": errors}
    status = 422 if form.errors else 200
    return render(request, "barter/account/file.html", context, status=status)


def _said(fault: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong with a line of a file, and the field it came by."""
    return "id_file", _("Line %(line)s: %(why)s") % {"line": fault["line"], "why": fault["detail"]}


@require_safe
def batch(request: HalleRequest, batch_id: UUID) -> HttpResponse:
    """What the file says: whom it pays how much, and whether there is enough."""
    found = the_batch(batch_id)
    require_sees_batch(request.actor, found)
    member = membership_of(found.network_id, found.owner_id)
    rows = named_rows(found)
    kept = account_of(found.network_id, found.owner_id)
    total = sum(row.cents for row in rows)
    context = {
        **(around(member, "account") if member else {"network": found.network}),
        "batch": found,
        "rows": rows[:SHOWN],
        "left_out": max(0, len(rows) - SHOWN),
        "count": len(rows),
        "total_cents": total,
        "after_cents": kept.cents - total,
        "payers": len({row.payer for row in rows}),
        "enough": total <= kept.available_cents or member is None,
        "pays": pays_for(request.actor, found.owner_id),
    }
    return render(request, "barter/account/batch.html", context)


@require_POST
def pay_file(request: HalleRequest, batch_id: UUID) -> HttpResponse:
    """Pay every line of the file, or none."""
    found = the_batch(batch_id)
    require_sees_batch(request.actor, found, scope="write")
    try:
        paid = pay_batch(actor=request.actor, batch_id=batch_id, at=clock.now())
    except RowsRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("barter:batch", batch_id)
    said = ngettext("%(n)s payment made.", "%(n)s payments made.", paid.payments)
    done_before = _("This file was paid before: nothing was paid again.")
    messages.success(request, said % {"n": paid.payments} if paid.payments else done_before)
    return redirect("barter:batch", batch_id)
