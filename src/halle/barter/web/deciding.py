"""What is decided about a firm by the council, or by a broker: what it rests on, what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _

from halle.barter.actions.admit_member import admit_member
from halle.barter.actions.refuse_application import refuse_application
from halle.barter.models import Membership
from halle.barter.queries.credit_lines import bounds_in_force, figures_of, proposal_for
from halle.barter.rules.credit_line import explain_solvency
from halle.barter.web.forms import LineForm, ReasonForm
from halle.barter.web.noting import do
from halle.kernel.requests import HalleRequest


class Decision(NamedTuple):
    """The action, what is typed for it, and in which states of a firm it can be taken."""

    act: Callable[..., Any]
    form: type[forms.Form]
    states: frozenset[str]


Decisions = Mapping[str, Decision]
"""By the last word of their address."""

WAITS = frozenset({Membership.State.APPLIED})
ON_APPLICATIONS: Decisions = {
    "admettre": Decision(admit_member, LineForm, WAITS),
    "refuser": Decision(refuse_application, ReasonForm, WAITS),
}


def decide_as_typed(
    request: HalleRequest, decisions: Decisions, step: str, found: Membership
) -> forms.Form | None:
    """Decide, and say so on the next page; else the form, with what is wrong in it."""
    form = decisions[step].form(request.POST, auto_id=f"{step}_%s")
    done = None
    if form.is_valid():
        about = {"membership_id": found.pk, **form.cleaned_data}
        done = do(form, decisions[step].act, actor=request.actor, **about)
    if done is None:
        return form
    messages.success(request, _("Decided. The firm reads it, with the reason."))
    return None


def formula_for(member: Membership) -> dict[str, Any]:
    """What the published formula proposes for a firm today, and from which numbers."""
    figures = figures_of(member)
    return {
        "figures": figures,
        "bounds": bounds_in_force(),
        "proposal": proposal_for(member),
        "parts": explain_solvency(figures),
    }


def grounds_of(
    found: Membership,
    decisions: Decisions,
    *,
    most_cents: int | None = None,
    step: str = "",
    refused: forms.Form | None = None,
) -> dict[str, Any]:
    """A firm's figures, what the formula proposes (up to ``most_cents``), and what can be decided."""
    formula = formula_for(found)
    proposed: int = formula["proposal"].cents
    line_cents = proposed if most_cents is None else min(proposed, most_cents)
    shown = {
        name: one.form(auto_id=f"{name}_%s", initial={"line_cents": line_cents})
        for name, one in decisions.items()
        if found.state in one.states
    }
    return {
        **formula,
        "found": found,
        "forms": shown if refused is None else shown | {step: refused},
        "open_step": step,
    }
