"""What the council has to settle between firms, and paying in a member's place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from halle.barter.actions.pay_firm import pay_firm
from halle.barter.models import Network
from halle.barter.policies import require_council
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.batches import accounts_by_name
from halle.barter.queries.deals import disputes_of
from halle.barter.queries.members import public_members
from halle.barter.queries.threads import reports_to
from halle.barter.web.forms import PayForm
from halle.barter.web.market.deal_words import price_of
from halle.barter.web.noting import do, firm_typed
from halle.barter.web.opening import around_council, council_at
from halle.identity.queries.parties import party_name
from halle.kernel.requests import HalleRequest

LISTED = 100
NAMES = {"payer": "payer", "payee": "to", "cents": "cents", "message": "message"}


class PayInPlaceForm(PayForm):
    """From whose account, to whom, how much, and why; both firms read the reason."""

    field_order = ["payer", "to", "cents", "message", "key"]
    payer = forms.CharField(
        label=gettext_lazy("From whose account"),
        max_length=120,
        help_text=gettext_lazy("Name of the firm, number of its account, or its SIREN."),
        widget=forms.TextInput(attrs={"list": "members", "autocomplete": "off"}),
    )
    message = forms.CharField(
        label=gettext_lazy("Why the council pays in its place"),
        max_length=200,
        help_text=gettext_lazy("Both firms read it. The payer is written to."),
    )


@require_safe
def matters(request: HalleRequest, code: str) -> HttpResponse:
    """Deals that wait for a mediator, and conversations that were reported; the oldest first."""
    network = council_at(request, code)
    disputes = disputes_of(network.pk)
    context = {
        **around_council(network, "council-matters"),
        "disputes": [(deal, price_of(deal), _who_asks(deal)) for deal in disputes],
        "reports": reports_to(network.pk),
    }
    return render(request, "barter/council/matters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HalleRequest, code: str) -> HttpResponse:
    """Pay from a member's account, with a reason that it reads; asked before it is done."""
    network = council_at(request, code)
    form = PayInPlaceForm(request.POST or None, initial={"payer": request.GET.get("de", "")[:120]})
    payment = None
    if request.method == "POST":
        require_council(request.actor, network.pk)
        payment = _typed(form, network)
    if payment is not None and request.POST.get("do") == "pay":
        paid = do(form, pay_firm, NAMES, actor=request.actor, **payment)
        if paid is not None:
            said = _("%(amount)s paid. The firm is written to, with your reason.")
            messages.success(request, said % {"amount": say_credit(payment["cents"])})
            return redirect("barter:receipt", paid.public_id)
        payment = None
    names = public_members(network.pk).values_list("firm__name", flat=True)
    context = {
        **around_council(network, "council-pay"),
        "form": form,
        "payment": payment,
        "payer": payment and party_name(payment["payer_id"]),
        "payee": payment and party_name(payment["payee_id"]),
        "members": list(names[:LISTED]),
    }
    status = 422 if form.errors else 200
    return render(request, "barter/council/pay.html", context, status=status)


def _typed(form: PayInPlaceForm, network: Network) -> dict[str, Any] | None:
    """The payment that was typed, if both firms are members."""
    if not form.is_valid():
        return None
    accounts, typed = accounts_by_name(network.pk), form.cleaned_data
    payer, payee = firm_typed(form, accounts, "payer"), firm_typed(form, accounts)
    if payer is None or payee is None:
        return None
    return {
        "network_id": network.pk,
        "payer_id": payer,
        "payee_id": payee,
        "cents": typed["cents"],
        "message": typed["message"],
        "payment_id": typed["key"],
    }


def _who_asks(deal: Any) -> str:
    sides = {one.firm_id: one.firm.name for one in (deal.seller, deal.buyer)}
    return sides.get(deal.disputed_by_id, "")
