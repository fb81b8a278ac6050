"""A firm's clearing rounds: take part, look at what was found, agree, keep the notice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.agree_to_round import agree_to_round
from halle.barter.actions.join_round import join_round
from halle.barter.actions.leave_round import leave_round
from halle.barter.models import ClearingRound, Membership
from halle.barter.policies import pays_for
from halle.barter.queries.debts import debts_of
from halle.barter.queries.memberships import the_network
from halle.barter.queries.rounds import place_of, rounds_of, set_offs_of, the_round
from halle.barter.web.noting import Steps, take_step
from halle.barter.web.opening import account_at, around
from halle.barter.web.round_scene import cleared_permille, picture_of, seal_of, steps_of
from halle.billing.papers.printing import sheet_pdf
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

JOIN = "participer"
STEPS: Steps = {
    JOIN: (
        join_round,
        _("You take part. Confirm what you owe, and bring what is missing."),
    ),
    "accord": (agree_to_round, _("You agree. It is done as soon as everyone has.")),
    "quitter": (leave_round, _("You are out of this round. Nothing of yours is touched.")),
}


@require_safe
def rounds(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """The network's rounds, and what this firm owes and is owed."""
    member = account_at(request, membership_id)
    debts = debts_of(member.network_id, member.firm_id)
    context = {
        **around(member, "rounds"),
        "rounds": rounds_of(member.network_id),
        "owed_cents": sum(one.open_cents for one in debts if one.debtor_id == member.firm_id),
        "claimed_cents": sum(one.open_cents for one in debts if one.creditor_id == member.firm_id),
        "to_confirm": sum(
            one.debtor_confirmed_at is None and one.contested_at is None
            for one in debts
            if one.debtor_id == member.firm_id
        ),
    }
    return render(request, "barter/clearing/rounds.html", context)


@require_safe
def clearing_round(request: HalleRequest, membership_id: UUID, round_id: UUID) -> HttpResponse:
    """One round, as it concerns this firm."""
    member, round_ = _at(request, membership_id, round_id)
    return render(request, "barter/clearing/round.html", _scene(request, member, round_))


@require_safe
def notice(request: HalleRequest, membership_id: UUID, round_id: UUID) -> HttpResponse:
    """The notice of set-off, on paper, for the books of the firm."""
    member, round_ = _at(request, membership_id, round_id)
    if round_.state != ClearingRound.State.COMMITTED:
        raise NotFound
    return render(request, "barter/clearing/notice.html", _scene(request, member, round_))


@require_safe
def notice_pdf(request: HalleRequest, membership_id: UUID, round_id: UUID) -> HttpResponse:
    """The same as a file (PDF/A-3b)."""
    member, round_ = _at(request, membership_id, round_id)
    if round_.state != ClearingRound.State.COMMITTED:
        raise NotFound
    scene = _scene(request, member, round_)
    file = sheet_pdf(render_to_string("barter/clearing/notice_pdf.html", scene))
    answer = HttpResponse(file, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="compensation-{member.account}.pdf"'
    return answer


@require_POST
def step(request: HalleRequest, membership_id: UUID, round_id: UUID, step: str) -> HttpResponse:
    """Take part, agree, drop out."""
    member, round_ = _at(request, membership_id, round_id)
    lends = {"uses_credit": "credit" in request.POST} if step == JOIN else {}
    take_step(request, STEPS, step, round_id=round_.pk, firm_id=member.firm_id, **lends)
    return redirect("barter:round", membership_id, round_id)


@require_safe
def certificate(_request: HalleRequest, code: str, round_id: UUID) -> HttpResponse:
    """The proof of a round, for anybody to check; firms are numbers in it."""
    round_ = the_round(round_id)
    if round_.network_id != the_network(code).pk or not round_.certificate:
        raise NotFound
    answer = HttpResponse(round_.certificate, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="compensation-{round_.public_id}.json"'
    return answer


def _at(
    request: HalleRequest, membership_id: UUID, round_id: UUID
) -> tuple[Membership, ClearingRound]:
    member, round_ = account_at(request, membership_id), the_round(round_id)
    if round_.network_id != member.network_id:
        raise NotFound
    return member, round_


def _scene(request: HalleRequest, member: Membership, round_: ClearingRound) -> dict[str, Any]:
    place = place_of(round_.pk, member.pk)
    lines = set_offs_of(round_.pk, member.firm_id)
    return {
        **around(member, "rounds"),
        "round": round_,
        "steps": steps_of(round_),
        "place": place,
        "takes_part": place is not None and place.left_at is None,
        "paid": [one for one in lines if one.debtor_id == member.firm_id],
        "received": [one for one in lines if one.creditor_id == member.firm_id],
        **picture_of(round_, place),
        "cleared_permille": cleared_permille(round_),
        "seal": seal_of(round_),
        "pays": pays_for(request.actor, member.firm_id),
    }
