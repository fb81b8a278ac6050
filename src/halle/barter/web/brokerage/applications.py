"""Applications that a broker decides, up to the line that brokers may grant."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from halle.barter.errors import AlreadyDecided
from halle.barter.models import Broker, Membership
from halle.barter.parameters import BROKER_LINE
from halle.barter.policies.matching import is_partial
from halle.barter.queries.documents import documents_of
from halle.barter.queries.members import applications as waiting
from halle.barter.queries.memberships import the_membership
from halle.barter.web.brokerage.around import around_desk, desk_at
from halle.barter.web.deciding import ON_APPLICATIONS, decide_as_typed, grounds_of
from halle.kernel.errors import NotFound
from halle.kernel.parameters import value_of
from halle.kernel.requests import HalleRequest


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
    if step not in ON_APPLICATIONS:
        raise NotFound
    if not _waits(asked):
        return _decided(request, code)
    if refused := decide_as_typed(request, ON_APPLICATIONS, step, asked):
        return _page(request, broker, asked, step=step, refused=refused)
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
    partial, most = is_partial(broker, (asked.firm_id,)), value_of(BROKER_LINE)
    context = {
        **around_desk(broker, "broker-applications"),
        **grounds_of(asked, ON_APPLICATIONS, most_cents=most, step=step, refused=refused),
        "own": partial,
        "documents": [] if partial else documents_of(asked.pk),
        "lines": [],
        "most": most,
    }
    status = 422 if refused is not None else 200
    return render(request, "barter/broker/application.html", context, status=status)
