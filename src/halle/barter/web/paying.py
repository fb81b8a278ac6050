"""Paying and asking to be paid: what is typed, what it comes to, then yes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from halle.barter.actions.pay_firm import pay_firm
from halle.barter.actions.request_payment import request_payment
from halle.barter.imports.columns import cents_above_zero
from halle.barter.models import Membership
from halle.barter.policies import require_pays_for
from halle.barter.queries.accounts import account_of, say_credit
from halle.barter.queries.batches import accounts_by_name
from halle.barter.queries.members import names_of_others
from halle.barter.queries.memberships import member_numbered
from halle.barter.queries.reach import own_memberships
from halle.barter.steps.amounts import require_cents
from halle.barter.steps.paying import Payment, fees_in_force, require_may_trade, require_room
from halle.barter.web.forms import PayForm
from halle.barter.web.noting import add_refusal, do, firm_typed
from halle.barter.web.opening import account_at, around
from halle.identity.models import Party
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest

NAMES = {"payee": "to", "payer": "to"}


@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Type a payment, see what it comes to, and pay."""
    member = account_at(request, membership_id)
    require_pays_for(request.actor, member.firm_id)
    form = PayForm(request.POST or None, initial=_asked_in(request))
    if request.method != "POST":
        return _form(request, member, form)
    payment = _typed(form, member)
    if payment is None:
        return _form(request, member, form, status=422)
    if request.POST.get("do") == "change":
        return _form(request, member, form)
    if request.POST.get("do") != "pay":
        return _check(request, member, form, payment)
    paid = do(form, pay_firm, NAMES, actor=request.actor, **_named(payment))
    if paid is None:
        return _form(request, member, form, status=422)
    if paid.is_new:
        messages.success(request, _("%(amount)s paid.") % {"amount": say_credit(payment.cents)})
    return redirect("barter:receipt", paid.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Ask a firm to pay."""
    member = account_at(request, membership_id)
    require_pays_for(request.actor, member.firm_id)
    form = PayForm(request.POST or None, initial=_asked_in(request))
    form.fields["to"].label = _("Who is to pay")
    if request.method != "POST":
        return _form(request, member, form, "barter/account/ask.html")
    payment = _typed(form, member)
    asked = None
    if payment is not None:
        named = _named(payment) | {"payer_id": payment.payee_id, "payee_id": member.firm_id}
        asked = do(form, request_payment, NAMES, actor=request.actor, **named)
    if asked is None:
        return _form(request, member, form, "barter/account/ask.html", status=422)
    if asked.is_new:
        said = _("Paid at once: this firm trusts you.") if asked.state == "done" else _("Asked.")
        messages.success(request, said)
    return redirect("barter:receipt", asked.public_id)


@require_safe
def pay_link(request: HalleRequest, code: str, number: int) -> HttpResponse:
    """Where a payment link leads: to the form of one's own account, filled in."""
    payee = member_numbered(code, number)
    mine = [
        one
        for one in own_memberships(request.actor.person_id, payee.network_id)
        if one.pk != payee.pk
    ]
    asked = {"a": payee.account} | {
        name: request.GET[name] for name in ("montant", "texte") if request.GET.get(name)
    }
    cents = cents_above_zero(asked.get("montant", ""))
    ways = [
        (f"{reverse('barter:pay', args=[one.public_id])}?{urlencode(asked)}", one.firm.name)
        for one in mine
    ]
    if len(ways) == 1:
        return redirect(ways[0][0])
    context = {
        "payee": payee,
        "network": payee.network,
        "ways": ways,
        "amount": say_credit(cents) if cents else "",
        "message": asked.get("texte", "")[:200],
    }
    return render(request, "barter/account/pay_link.html", context)


def _asked_in(request: HalleRequest) -> dict[str, Any]:
    """What the address of a payment link fills in; an amount is written as its reader does."""
    wanted = {"to": "a", "cents": "montant", "message": "texte"}
    asked: dict[str, Any] = {
        field: request.GET[name][:200] for field, name in wanted.items() if request.GET.get(name)
    }
    if cents := cents_above_zero(asked.get("cents", "")):
        asked["cents"] = cents
    return asked


def _typed(form: PayForm, member: Membership) -> Payment | None:
    """The payment that was typed, if it makes sense."""
    if not form.is_valid():
        return None
    other = firm_typed(form, accounts_by_name(member.network_id))
    if other is None:
        return None
    typed = form.cleaned_data
    try:
        cents = require_cents(typed["cents"])
    except HalleError as refusal:
        add_refusal(form, refusal)
        return None
    return Payment(typed["key"], member.network_id, member.firm_id, other, cents, typed["message"])


def _named(payment: Payment) -> dict[str, Any]:
    return {
        "network_id": payment.network_id,
        "payer_id": payment.payer_id,
        "payee_id": payment.payee_id,
        "cents": payment.cents,
        "message": payment.message,
        "payment_id": payment.public_id,
    }


def _check(
    request: HalleRequest, member: Membership, form: PayForm, payment: Payment
) -> HttpResponse:
    """What the payment comes to, and what is left afterwards; nothing is paid yet."""
    fees = fees_in_force(payment)
    try:
        require_may_trade(payment)
        require_room(payment, fees)
    except HalleError as refusal:
        add_refusal(form, refusal, NAMES)
        return _form(request, member, form, status=422)
    kept = account_of(member.network_id, member.firm_id)
    context = {
        **around(member, "account"),
        "form": form,
        "payee": Party.objects.only("name").get(pk=payment.payee_id).name,
        "payment": payment,
        "fee_cents": fees.buyer,
        "total_cents": payment.cents + fees.buyer,
        "after_cents": kept.cents - payment.cents - fees.buyer,
    }
    return render(request, "barter/account/pay_check.html", context)


def _form(
    request: HalleRequest,
    member: Membership,
    form: PayForm,
    template: str = "barter/account/pay.html",
    status: int = 200,
) -> HttpResponse:
    context = {
        **around(member, "account"),
        "form": form,
        "kept": account_of(member.network_id, member.firm_id),
        "members": names_of_others(member),
    }
    return render(request, template, context, status=status)
