"""Applications that a broker decides, up to the line that brokers may grant."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.admit_member import admit_member
from halle.barter.actions.refuse_application import refuse_application
from halle.barter.errors import AlreadyDecided
from halle.barter.models import Broker, Membership
from halle.barter.parameters import BROKER_LINE
from halle.barter.policies.matching import is_partial
from halle.barter.queries.credit_lines import bounds_in_force, figures_of, proposal_for
from halle.barter.queries.documents import documents_of
from halle.barter.queries.members import applications as waiting
from halle.barter.queries.memberships import the_membership
from halle.barter.rules.credit_line import explain_solvency
from halle.barter.web.brokerage.around import around_desk, desk_at
from halle.barter.web.forms import LineForm, ReasonForm
from halle.barter.web.noting import do
from halle.kernel.errors import NotFound
from halle.kernel.parameters import value_of
from halle.kernel.requests import HalleRequest

STEPS: dict[str, tuple[Any, type[forms.Form]]] = {
    "admettre": (admit_member, LineForm),
    "refuser": (refuse_application, ReasonForm),
}


@require_safe
def applications(request: HalleRequest, code: str) -> HttpResponse:
    """Who waits for an answer."""
    broker = desk_at(request, code)
    context = {
        **around_desk(broker, "broker-applications"),
        "waiting": waiting(broker.network_id),
        "most": value_of(BROKER_LINE),
    }
    return render(request, "barter/broker/applications.html", context)


@require_safe
def application(request: HalleRequest, code: str, membership_id: UUID) -> HttpResponse:
    """One firm: its figures and papers, what the formula proposes, what to decide."""
    broker = desk_at(request, code)
    asked = _asked(broker, membership_id)
    return _page(request, broker, asked) if _waits(asked) else _decided(request, code)


@require_POST
def decide(request: HalleRequest, code: str, membership_id: UUID, step: str) -> HttpResponse:
    """Admit or refuse."""
    broker = desk_at(request, code)
    asked = _asked(broker, membership_id)
    if step not in STEPS:
        raise NotFound
    if not _waits(asked):
        return _decided(request, code)
    act, kind = STEPS[step]
    form = kind(request.POST, auto_id=f"{step}_%s")
    done = None
    if form.is_valid():
        done = do(form, act, actor=request.actor, membership_id=asked.pk, **form.cleaned_data)
    if done is None:
        return _page(request, broker, asked, step=step, refused=form)
    messages.success(request, _("Decided. The firm reads it, with the reason."))
    return redirect("barter:broker-applications", code)


def _asked(broker: Broker, membership_id: UUID) -> Membership:
    """A firm that waits, or waited, for an answer of the broker's network."""
    found = the_membership(membership_id)
    if found.network_id != broker.network_id:
        raise NotFound
    return found


def _waits(asked: Membership) -> bool:
    return asked.state == Membership.State.APPLIED


def _decided(request: HalleRequest, code: str) -> HttpResponse:
    """Somebody else was faster; nothing of the firm is told to a broker any more."""
    messages.error(request, str(AlreadyDecided.sentence))
    return redirect("barter:broker-applications", code)


def _page(
    request: HalleRequest,
    broker: Broker,
    asked: Membership,
    *,
    step: str = "",
    refused: forms.Form | None = None,
) -> HttpResponse:
    proposal, figures, most = proposal_for(asked), figures_of(asked), value_of(BROKER_LINE)
    begun = {"line_cents": min(proposal.cents, most)}
    shown = {
        name: kind(auto_id=f"{name}_%s", initial=begun) for name, (_act, kind) in STEPS.items()
    }
    if refused is not None:
        shown[step] = refused
    partial = is_partial(broker, (asked.firm_id,))
    context = {
        **around_desk(broker, "broker-applications"),
        "found": asked,
        "own": partial,
        "figures": figures,
        "bounds": bounds_in_force(),
        "proposal": proposal,
        "parts": explain_solvency(figures),
        "documents": [] if partial else documents_of(asked.pk),
        "lines": [],
        "most": most,
        "forms": shown,
        "open_step": step,
    }
    status = 422 if refused is not None else 200
    return render(request, "barter/broker/application.html", context, status=status)
