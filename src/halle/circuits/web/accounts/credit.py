"""Members' credit: who has how much, money that comes in and goes back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from halle.circuits.actions.give_back_credit import give_back_credit
from halle.circuits.actions.top_up_credit import top_up_credit
from halle.circuits.crediting import MovedCredit
from halle.circuits.models import Hub
from halle.circuits.policies import require_keeps_money
from halle.circuits.queries.credit import movements_of
from halle.circuits.queries.hubs import hub_at
from halle.circuits.queries.members import MemberRow, credit_kept, member_of, members_with_credit
from halle.circuits.web.accounts.books import around
from halle.circuits.web.accounts.forms import GiveBackForm, MoneyForm, TopUpForm
from halle.circuits.web.accounts.noting import note
from halle.circuits.web.distribution.opening import note_seen
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_cents

MEMBERS_A_PAGE = 30
MOVEMENTS_SHOWN = 50


@require_safe
def member_credits(request: HalleRequest, hub_id: UUID) -> HttpResponse:
    """Members by name; without a name, those who have credit."""
    hub = hub_at(hub_id)
    require_keeps_money(request.actor, hub.pk)
    words = " ".join(request.GET.get("q", "").split())[:80]
    found = members_with_credit(hub.pk, words)
    page = Paginator(found, MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    members = [MemberRow(*row) for row in page]
    note_seen(request, [member.party_id for member in members])
    context = {
        "hub": hub,
        "members": members,
        "page": page,
        "search": {"label": _("Name of a member"), "value": words},
        "searched": bool(words),
        "credit_cents": credit_kept(hub.pk),
        **around(hub, "member-credits"),
    }
    return render(request, "circuits/accounts/members.html", context)


@require_safe
def member_credit(request: HalleRequest, hub_id: UUID, member_id: UUID) -> HttpResponse:
    """One member's credit, how it came and went, and the way to add some."""
    hub = hub_at(hub_id)
    require_keeps_money(request.actor, hub.pk)
    return _member(request, hub, member_of(hub.pk, member_id))


@require_POST
def top_up(request: HalleRequest, hub_id: UUID, member_id: UUID) -> HttpResponse:
    """Note money that a member handed in."""
    hub = hub_at(hub_id)
    require_keeps_money(request.actor, hub.pk)
    member, form = member_of(hub.pk, member_id), TopUpForm(request.POST)
    added = note(form, top_up_credit, actor=request.actor, hub_id=hub.pk, member_id=member.party_id)
    if added is None:
        return _member(request, hub, member, top_up_form=form)
    return _done(request, hub, member, _("Noted. %(name)s now has %(amount)s."), added)


@require_POST
def give_back(request: HalleRequest, hub_id: UUID, member_id: UUID) -> HttpResponse:
    """Note money that went back to a member."""
    hub = hub_at(hub_id)
    require_keeps_money(request.actor, hub.pk)
    member, form = member_of(hub.pk, member_id), GiveBackForm(request.POST, auto_id="back_%s")
    left = note(
        form, give_back_credit, actor=request.actor, hub_id=hub.pk, member_id=member.party_id
    )
    if left is None:
        return _member(request, hub, member, give_back_form=form)
    return _done(request, hub, member, _("Noted. %(name)s has %(amount)s left."), left)


def _done(
    request: HalleRequest, hub: Hub, member: MemberRow, said: str, moved: MovedCredit
) -> HttpResponse:
    amount = format_cents(moved.wallet_cents, get_language() or "fr")
    messages.success(request, said % {"name": member.name, "amount": amount})
    return redirect("circuits:member-credit", hub.party.public_id, member.public_id)


def _member(
    request: HalleRequest,
    hub: Hub,
    member: MemberRow,
    *,
    top_up_form: MoneyForm | None = None,
    give_back_form: MoneyForm | None = None,
) -> HttpResponse:
    note_seen(request, [member.party_id])
    movements, _following = movements_of(
        member.party_id, before=None, limit=MOVEMENTS_SHOWN, hub_id=hub.pk
    )
    everything = {"cents": format_cents(member.cents, "fr", "").strip("\u00a0 ")}
    context = {
        "hub": hub,
        "member": member,
        "movements": movements,
        "top_up_form": top_up_form or TopUpForm(),
        "give_back_form": give_back_form or GiveBackForm(initial=everything, auto_id="back_%s"),
        "crumbs": [
            (reverse("circuits:accounts", args=[hub.party.public_id]), hub.party.name),
            (
                reverse("circuits:member-credits", args=[hub.party.public_id]),
                _("Members’ credit"),
            ),
        ],
    }
    status = 422 if top_up_form or give_back_form else 200
    return render(request, "circuits/accounts/member.html", context, status=status)
