"""The council's pages: applications, members, lines, who has fallen asleep."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from halle.barter.actions.edit_network import edit_network
from halle.barter.actions.exclude_member import exclude_member
from halle.barter.actions.restore_member import restore_member
from halle.barter.actions.set_credit_line import set_credit_line
from halle.barter.actions.suspend_member import suspend_member
from halle.barter.errors import AlreadyDecided
from halle.barter.models import Membership, Network
from halle.barter.queries.accounts import account_of, fund_cents
from halle.barter.queries.credit_lines import lines_of
from halle.barter.queries.documents import documents_of
from halle.barter.queries.figures import stuck_members
from halle.barter.queries.members import applications as waiting
from halle.barter.queries.members import council_rows, loss_of
from halle.barter.queries.memberships import the_membership
from halle.barter.web.deciding import (
    ON_APPLICATIONS,
    WAITS,
    Decision,
    Decisions,
    decide_as_typed,
    grounds_of,
)
from halle.barter.web.forms import LineForm, NetworkForm, ReasonForm
from halle.barter.web.noting import do
from halle.barter.web.opening import around_council, council_at
from halle.identity.queries.legal_identities import legal_identities_of
from halle.kernel import clock
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

A_PAGE = 30
LOWEST, HIGHEST = "bas", "haut"
TRADES = frozenset({Membership.State.ACTIVE})
STANDS_BACK = frozenset({Membership.State.SUSPENDED, Membership.State.LEAVING})
DECISIONS: Decisions = {
    **ON_APPLICATIONS,
    "ligne": Decision(set_credit_line, LineForm, TRADES),
    "suspendre": Decision(suspend_member, ReasonForm, TRADES),
    "retablir": Decision(restore_member, forms.Form, STANDS_BACK),
    "exclure": Decision(exclude_member, ReasonForm, TRADES | STANDS_BACK),
}


@require_safe
def council(request: HalleRequest, code: str) -> HttpResponse:
    """Every member with its balance and line; found by a word, dormant or by balance if asked."""
    network = council_at(request, code)
    words, order = request.GET.get("q", "")[:80], request.GET.get("ordre", "")
    dormant_only = bool(request.GET.get("dormants"))
    rows = council_rows(network.pk, clock.now(), words=words, dormant_only=dormant_only)
    if order in (LOWEST, HIGHEST):
        rows.sort(key=lambda row: row.kept.cents, reverse=order == HIGHEST)
    context = {
        **around_council(network, "council"),
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "search": {"label": _("Find a firm"), "value": words},
        "filters": [
            {
                "name": "ordre",
                "label": _("In which order"),
                "value": order,
                "options": [
                    ("", _("By name")),
                    (LOWEST, _("The lowest balance first")),
                    (HIGHEST, _("The highest balance first")),
                ],
            }
        ],
        "ticks": [{"name": "dormants", "label": _("Dormant only"), "value": dormant_only}],
        "waiting": len(waiting(network.pk)),
        "stuck": stuck_members(network.pk),
        "funds": [
            (_("Fees"), fund_cents(network.pk, "fees")),
            (_("Guarantee fund"), fund_cents(network.pk, "guarantee")),
            (_("Common fund"), fund_cents(network.pk, "common")),
        ],
    }
    return render(request, "barter/council/members.html", context)


@require_safe
def applications(request: HalleRequest, code: str) -> HttpResponse:
    """Who waits for an answer."""
    network = council_at(request, code)
    context = {**around_council(network, "applications"), "waiting": waiting(network.pk)}
    return render(request, "barter/council/applications.html", context)


@require_safe
def member(request: HalleRequest, code: str, membership_id: UUID) -> HttpResponse:
    """One firm: its figures, what the formula proposes, and what to decide."""
    network = council_at(request, code)
    return _member(request, network, _theirs(network, membership_id))


@require_POST
def decide(request: HalleRequest, code: str, membership_id: UUID, step: str) -> HttpResponse:
    """Admit, refuse, set the line, suspend, restore, exclude."""
    network = council_at(request, code)
    found = _theirs(network, membership_id)
    if step not in DECISIONS:
        raise NotFound
    if found.state not in DECISIONS[step].states:
        messages.error(request, str(AlreadyDecided.sentence))
    elif refused := decide_as_typed(request, DECISIONS, step, found):
        return _member(request, network, found, step=step, refused=refused)
    return redirect("barter:council-member", code, membership_id)


@require_safe
def claim(request: HalleRequest, code: str, membership_id: UUID) -> HttpResponse:
    """What an excluded firm owes the network in euros, on paper, and who has borne it."""
    network = council_at(request, code)
    found = _theirs(network, membership_id)
    loss = loss_of(found.pk)
    if loss is None or not loss.cents:
        raise NotFound
    known = legal_identities_of([network.party_id, found.firm_id])
    context = {
        "network": network,
        "found": found,
        "loss": loss,
        "now": clock.now(),
        "creditor": known.get(network.party_id),
        "debtor": known.get(found.firm_id),
    }
    return render(request, "barter/council/claim.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HalleRequest, code: str) -> HttpResponse:
    """What the public reads, and the rules that members accept."""
    network = council_at(request, code)
    form = NetworkForm(
        request.POST or None, initial={"about": network.about, "terms": network.terms}
    )
    if request.method == "POST" and form.is_valid():
        done = do(
            form, edit_network, actor=request.actor, network_id=network.pk, **form.cleaned_data
        )
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect("barter:network", code)
    context = {**around_council(network, ""), "form": form}
    return render(request, "barter/council/edit.html", context, status=422 if form.errors else 200)


def _theirs(network: Network, membership_id: UUID) -> Membership:
    found = the_membership(membership_id)
    if found.network_id != network.pk:
        raise NotFound
    return found


def _member(
    request: HalleRequest,
    network: Network,
    found: Membership,
    *,
    step: str = "",
    refused: forms.Form | None = None,
) -> HttpResponse:
    context = {
        **around_council(network, "applications" if found.state in WAITS else "council"),
        **grounds_of(found, DECISIONS, step=step, refused=refused),
        "documents": documents_of(found.pk),
        "lines": lines_of(found.pk),
        "kept": account_of(network.pk, found.firm_id),
        "loss": loss_of(found.pk),
    }
    status = 422 if refused is not None else 200
    return render(request, "barter/council/member.html", context, status=status)
