"""What a firm decides about its account: its line's figures, whom it trusts, what comes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from halle.barter.actions.ask_to_leave import ask_to_leave
from halle.barter.actions.give_to_network import give_to_network
from halle.barter.actions.leave_network import leave_network
from halle.barter.actions.plan_recurring import plan_recurring
from halle.barter.actions.set_acceptance import set_acceptance
from halle.barter.actions.state_figures import state_figures
from halle.barter.actions.stop_recurring import stop_recurring
from halle.barter.actions.stop_trusting import stop_trusting
from halle.barter.actions.trust_payee import trust_payee
from halle.barter.actions.withdraw_application import withdraw_application
from halle.barter.models import Membership
from halle.barter.policies import decides_for, pays_for, require_decides_for, require_pays_for
from halle.barter.queries.accounts import account_of
from halle.barter.queries.batches import accounts_by_name
from halle.barter.queries.credit_lines import lines_of
from halle.barter.queries.documents import documents_of
from halle.barter.queries.members import names_of_others
from halle.barter.queries.transfers import recurring_of, the_recurring, trusted_by
from halle.barter.web.deciding import formula_for
from halle.barter.web.forms import AcceptanceForm, FactsForm, RecurringForm, TrustForm
from halle.barter.web.noting import Steps, do, firm_typed, take_step
from halle.barter.web.opening import account_at, around
from halle.identity.queries.legal_identities import legal_identity_of
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

NAMES = {"payee": "to", "payee_id": "to"}
LEAVING: Steps = {
    "demander": (ask_to_leave, gettext_lazy("Noted.")),
    "donner": (give_to_network, gettext_lazy("Noted.")),
    "partir": (leave_network, gettext_lazy("You have left the network.")),
    "retirer": (
        withdraw_application,
        gettext_lazy("The application is taken back, and its papers are deleted."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """How the credit line came about, number by number, and the figures it is proposed from."""
    member = account_at(request, membership_id)
    form = FactsForm(request.POST or None, initial=_facts(member))
    if request.method == "POST":
        require_decides_for(request.actor, member.firm_id)
        if form.is_valid() and (
            do(form, state_figures, actor=request.actor, membership_id=member.pk,
               facts=form.facts()) is not None
        ):  # fmt: skip
            messages.success(request, _("Noted. The council sees your new figures."))
            return redirect("barter:line", membership_id)
    context = {
        **around(member, "line"),
        "form": form,
        "decides": decides_for(request.actor, member.firm_id),
        "documents": documents_of(member.pk),
        **formula_for(member),
        "lines": lines_of(member.pk),
        "kept": account_of(member.network_id, member.firm_id),
        "has_identity": legal_identity_of(member.firm_id) is not None,
    }
    return render(request, "barter/account/line.html", context, status=_status(form))


@require_safe
def settings(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Whom the firm trusts, after how long silence is a yes, what comes back, how to leave."""
    member = account_at(request, membership_id)
    return _settings(request, member)


@require_POST
def trust(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Let a firm be paid at once."""
    member, form = account_at(request, membership_id), TrustForm(request.POST)
    require_decides_for(request.actor, member.firm_id)
    payee = firm_typed(form, accounts_by_name(member.network_id)) if form.is_valid() else None
    if payee is not None:
        limit = form.cleaned_data["up_to_cents"]
        do(form, trust_payee, NAMES, actor=request.actor, membership_id=member.pk,
           payee_id=payee, up_to_cents=limit)  # fmt: skip
    return _after(request, member, _("Noted."), trust_form=form)


@require_POST
def distrust(request: HalleRequest, membership_id: UUID, firm_id: UUID) -> HttpResponse:
    """Be asked again."""
    member = account_at(request, membership_id)
    require_decides_for(request.actor, member.firm_id)
    trusted = trusted_by(member.pk).filter(payee__public_id=firm_id).first()
    if trusted is None:
        raise NotFound
    stop_trusting(
        actor=request.actor, membership_id=member.pk, payee_id=trusted.payee_id, at=clock.now()
    )
    return _after(request, member, _("You are asked each time from now on."))


@require_POST
def acceptance(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """After how many days silence is a yes."""
    member, form = account_at(request, membership_id), AcceptanceForm(request.POST)
    require_decides_for(request.actor, member.firm_id)
    if form.is_valid():
        do(form, set_acceptance, actor=request.actor, membership_id=member.pk,
           days=form.cleaned_data["days"])  # fmt: skip
    return _after(request, member, _("Noted."), acceptance_form=form)


@require_POST
def plan(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Pay the same every month."""
    member, form = account_at(request, membership_id), RecurringForm(request.POST)
    require_pays_for(request.actor, member.firm_id)
    payee = firm_typed(form, accounts_by_name(member.network_id)) if form.is_valid() else None
    if payee is not None:
        typed = form.cleaned_data
        do(form, under_key(str(typed["key"]), plan_recurring), NAMES, actor=request.actor,
           network_id=member.network_id, payer_id=member.firm_id, payee_id=payee,
           cents=typed["cents"], day=typed["day"], message=typed["message"])  # fmt: skip
    return _after(request, member, _("Planned."), recurring_form=form)


@require_POST
def stop(request: HalleRequest, membership_id: UUID, recurring_id: UUID) -> HttpResponse:
    """Stop what comes back."""
    member = account_at(request, membership_id)
    if the_recurring(recurring_id).payer_id != member.firm_id:
        raise NotFound
    stop_recurring(actor=request.actor, recurring_id=recurring_id, at=clock.now())
    return _after(request, member, _("It is stopped."))


@require_POST
def leave(request: HalleRequest, membership_id: UUID, step: str) -> HttpResponse:
    """Take an application back; begin to leave, give away what is left, leave."""
    member = account_at(request, membership_id)
    require_decides_for(request.actor, member.firm_id)
    done = take_step(request, LEAVING, step, membership_id=member.pk)
    if step in ("partir", "retirer") and done is not None:
        return redirect("barter:home")
    return redirect("barter:settings", membership_id)


def _after(request: HalleRequest, member: Membership, said: str, **forms: Any) -> HttpResponse:
    if any(form.errors for form in forms.values()):
        return _settings(request, member, status=422, **forms)
    messages.success(request, said)
    return redirect("barter:settings", member.public_id)


def _settings(
    request: HalleRequest, member: Membership, *, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        **around(member, "settings"),
        "trusted": list(trusted_by(member.pk)),
        "recurring": list(recurring_of(member.network_id, member.firm_id)),
        "members": names_of_others(member),
        "kept": account_of(member.network_id, member.firm_id),
        "pays": pays_for(request.actor, member.firm_id),
        "decides": decides_for(request.actor, member.firm_id),
        "trust_form": TrustForm(auto_id="trust_%s"),
        "acceptance_form": AcceptanceForm(
            initial={"days": member.accepts_after_days}, auto_id="silence_%s"
        ),
        "recurring_form": RecurringForm(auto_id="monthly_%s"),
        **forms,
    }
    return render(request, "barter/account/settings.html", context, status=status)


def _facts(member: Membership) -> dict[str, Any]:
    return {name: getattr(member, name) for name in FactsForm.base_fields}


def _status(form: FactsForm) -> int:
    return 422 if form.errors else 200
