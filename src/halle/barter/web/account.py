"""A firm's account: what is there, what can be spent, what happened lately."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from halle.barter.parameters import REQUEST_DAYS
from halle.barter.policies import pays_for
from halle.barter.queries.accounts import account_of, say_credit
from halle.barter.queries.credit_lines import line_in_force
from halle.barter.queries.statement import movements_page
from halle.barter.queries.transfers import requests_to
from halle.barter.web.forms import LinkForm
from halle.barter.web.meter import balance_bar
from halle.barter.web.opening import account_at, around
from halle.barter.web.unspent import own_reason
from halle.kernel import clock
from halle.kernel.parameters import value_of
from halle.kernel.qr import qr_svg
from halle.kernel.requests import HalleRequest

SHOWN = 8


@require_safe
def account(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """The balance between its floor and its ceiling, and the last movements."""
    member = account_at(request, membership_id)
    kept = account_of(member.network_id, member.firm_id)
    now = clock.now()
    return render(
        request,
        "barter/account/account.html",
        {
            **around(member, "account"),
            "kept": kept,
            "bar": balance_bar(kept),
            "line": line_in_force(member.pk),
            "movements": movements_page(member.network_id, member.firm_id, limit=SHOWN),
            "asked": requests_to(member.firm_id, now).filter(network=member.network_id)[:5],
            "pays": pays_for(request.actor, member.firm_id),
            "unspent": own_reason(member, now) if kept.cents > 0 else None,
        },
    )


@require_safe
def counter(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """A QR code to be paid by at the counter, for any amount or one amount."""
    member = account_at(request, membership_id)
    form = LinkForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    path = reverse("barter:pay-link", args=[member.network.code, member.number])
    query = {}
    if asked.get("cents"):
        query["montant"] = f"{asked['cents'] // 100}.{asked['cents'] % 100:02d}"
    if asked.get("message"):
        query["texte"] = asked["message"]
    link = settings.SITE_URL + path + (f"?{urlencode(query)}" if query else "")
    title = _("Pay %(firm)s") % {"firm": member.firm.name}
    return render(
        request,
        "barter/account/counter.html",
        {
            **around(member, "account"),
            "form": form,
            "asked": asked,
            "amount": say_credit(asked["cents"]) if asked.get("cents") else "",
            "link": link,
            "qr": qr_svg(link, title=title),
            "request_days": value_of(REQUEST_DAYS),
        },
    )
