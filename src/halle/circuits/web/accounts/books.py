"""What a hub owes: the list of those to pay, and each one's statement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from halle.circuits.actions.pay_producer import pay_producer
from halle.circuits.actions.undo_payout import undo_payout
from halle.circuits.models import Hub
from halle.circuits.policies import require_keeps_money
from halle.circuits.policies.accounts import keeps_money, require_may_read_statement
from halle.circuits.queries.hubs import hub_at
from halle.circuits.queries.members import credit_kept
from halle.circuits.queries.owed import (
    earned_by_cycle,
    kept_by,
    owed_by,
    owed_to,
    payee_at,
    payouts_of,
    vat_of_payee,
)
from halle.circuits.queries.reports.scope import HUB, PRODUCER
from halle.circuits.queries.statements import paid_parties_of, statements_of
from halle.circuits.web.accounts.forms import PayoutForm
from halle.circuits.web.accounts.noting import note
from halle.identity.models import Party
from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_cents

PAYOUTS_SHOWN = 12
CYCLES_SHOWN = 8
EVERYTHING = 10_000


@require_safe
def accounts(request: HalleRequest, hub_id: UUID) -> HttpResponse:
    """What is to be paid to whom, what stays with the hub, what was paid lately."""
    hub = hub_at(hub_id)
    require_keeps_money(request.actor, hub.pk)
    owed = owed_by(hub.pk)
    brought, vat = kept_by(hub.pk)
    context = {
        "hub": hub,
        "owed": [one for one in owed if one.total_cents],
        "to_pay_cents": sum(max(0, one.total_cents) for one in owed),
        "credit_cents": credit_kept(hub.pk),
        "brought_cents": brought,
        "vat": vat,
        "kept_cents": brought + sum(vat.values()),
        "payouts": payouts_of(hub.pk, limit=PAYOUTS_SHOWN),
        **around(hub, "accounts"),
    }
    return render(request, "circuits/accounts/books.html", context)


@require_safe
def statements(request: HalleRequest) -> HttpResponse:
    """What one's farms earned with each hub, and what is still to come."""
    require_signed_in(request.actor)
    rows = statements_of(paid_parties_of(request.actor))
    several = len({row.payee_public_id for row in rows}) > 1
    context = {"rows": rows, "several": several, "owed": sum(row.owed_cents for row in rows)}
    return render(request, "circuits/accounts/statements.html", context)


@require_safe
def statement(request: HalleRequest, hub_id: UUID, payee_id: UUID) -> HttpResponse:
    """What one producer earned, cycle by cycle, and was paid."""
    hub = hub_at(hub_id)
    payee = payee_at(hub.pk, payee_id)
    require_may_read_statement(request.actor, hub.pk, payee.pk)
    return _statement(request, hub, payee)


@require_POST
def pay(request: HalleRequest, hub_id: UUID, payee_id: UUID) -> HttpResponse:
    """Note that a producer was paid."""
    hub = hub_at(hub_id)
    require_keeps_money(request.actor, hub.pk)
    payee = payee_at(hub.pk, payee_id)
    form = PayoutForm(request.POST)
    paid = note(form, pay_producer, actor=request.actor, hub_id=hub.pk, supplier_id=payee.pk)
    if paid is None:
        return _statement(request, hub, payee, form)
    language = get_language() or "fr"
    said = (
        _("Noted: %(amount)s paid. %(left)s is still owed.")
        if paid.left_cents
        else _("Noted: %(amount)s paid. Nothing is owed any more.")
    )
    amounts = {"amount": paid.cents, "left": paid.left_cents}
    written = {name: format_cents(cents, language) for name, cents in amounts.items()}
    messages.success(request, said % written)
    return redirect("circuits:statement", hub_id, payee_id)


@require_POST
def undo(request: HalleRequest, hub_id: UUID, payee_id: UUID, payout_id: UUID) -> HttpResponse:
    """Take a payment typed by mistake back."""
    hub = hub_at(hub_id)
    require_keeps_money(request.actor, hub.pk)
    payee = payee_at(hub.pk, payee_id)
    undo_payout(actor=request.actor, payout_id=payout_id, at=clock.now())
    messages.success(request, _("This payment no longer counts. Both lines stay in the books."))
    return redirect("circuits:statement", hub_id, payee.public_id)


def around(hub: Hub, current: str) -> dict[str, Any]:
    """Tabs of the treasurer's pages."""
    address = [hub.party.public_id]
    labels = {"accounts": _("To pay"), "member-credits": _("Members’ credit")}
    return {
        "tabs": [
            {
                "url": reverse(f"circuits:{name}", args=address),
                "label": label,
                "current": name == current,
            }
            for name, label in labels.items()
        ],
        "viewpoint": f"{HUB}:{hub.party.public_id}",
    }


def _statement(
    request: HalleRequest, hub: Hub, payee: Party, form: PayoutForm | None = None
) -> HttpResponse:
    ours = keeps_money(request.actor, hub.pk)
    owed = owed_to(hub.pk, payee.pk)
    today = timezone.localdate()
    initial = {"cents": format_cents(max(0, owed), "fr", "").strip("\u00a0 "), "paid_on": today}
    shown = EVERYTHING if "tout" in request.GET else CYCLES_SHOWN
    cycles = earned_by_cycle(hub.pk, payee.pk)[::-1]
    recent = [one for place, one in enumerate(cycles) if place < shown or one.left_cents]
    party = hub.party if ours else payee
    context = {
        "hub": hub,
        "payee": payee,
        "ours": ours,
        "owed_cents": owed,
        "cycles": recent,
        "earlier": len(cycles) - len(recent),
        "earned_cents": sum(one.total_cents for one in cycles),
        "vat": vat_of_payee(hub.pk, payee.pk),
        "payouts": payouts_of(hub.pk, payee.pk, limit=shown),
        "form": form or PayoutForm(initial=initial),
        "viewpoint": f"{HUB if ours else PRODUCER}:{party.public_id}",
        "now": clock.now(),
    }
    status = 422 if form else 200
    return render(request, "circuits/accounts/statement.html", context, status=status)
