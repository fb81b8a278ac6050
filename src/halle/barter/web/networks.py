"""What anybody reads of a network, and how a firm joins."""

from __future__ import annotations

from fractions import Fraction

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from halle.barter import parameters
from halle.barter.actions.apply_to_network import apply_to_network
from halle.barter.models import Network
from halle.barter.policies import is_council
from halle.barter.queries.brokers import brokers_of_person
from halle.barter.queries.figures import network_figures, volume_chart
from halle.barter.queries.market import newest_listings
from halle.barter.queries.members import as_public, public_members
from halle.barter.queries.memberships import the_network
from halle.barter.queries.reach import firms_that_may_apply, networks_run_by, own_accounts
from halle.barter.web.forms import ApplicationForm
from halle.barter.web.market.cards import cards_of
from halle.barter.web.noting import do
from halle.barter.web.ways import crumbs_of
from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.parameters import Parameter, value_of
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_decimal

A_PAGE = 24
RULES = (
    parameters.BUYER_FEE,
    parameters.SELLER_FEE,
    parameters.YEARLY_CONTRIBUTION,
    parameters.GUARANTEE_SHARE,
    parameters.DEMURRAGE,
    parameters.DEMURRAGE_ABOVE,
    parameters.DEFAULT_LINE,
    parameters.LARGEST_LINE,
    parameters.LINE_PERMILLE,
    parameters.LINE_MONTHS,
    parameters.REQUEST_DAYS,
    parameters.BROKER_PERMILLE,
    parameters.BROKER_LINE,
)


@require_safe
def home(request: HalleRequest) -> HttpResponse:
    """The accounts one looks after, and the networks there are."""
    person_id = request.actor.person_id
    context = {
        "accounts": own_accounts(person_id),
        "networks": list(Network.objects.select_related("party").order_by("code")[:50]),
        "run": networks_run_by(person_id),
        "brokered": brokers_of_person(person_id) if person_id else [],
        "new_offers": cards_of(newest_listings(3)),
    }
    return render(request, "barter/network/home.html", context)


@require_safe
def network(request: HalleRequest, code: str) -> HttpResponse:
    """How it works, the rules in force, the figures."""
    found = the_network(code)
    now = clock.now()
    context = {
        "network": found,
        "figures": network_figures(found.pk, now),
        "rules": [_rule(one) for one in RULES],
        "is_council": is_council(request.actor, found.pk),
        "crumbs": crumbs_of(),
    }
    return render(request, "barter/network/network.html", context)


@require_safe
def figures(request: HalleRequest, code: str) -> HttpResponse:
    """Trade, balances and how they are spread; nobody's own figures."""
    found = the_network(code)
    now = clock.now()
    told = network_figures(found.pk, now)
    context = {
        "network": found,
        "figures": told,
        "velocity": _times(told.velocity_permille),
        "chart": volume_chart(found.pk, now),
        "crumbs": crumbs_of(found),
    }
    return render(request, "barter/network/figures.html", context)


@require_safe
def members(request: HalleRequest, code: str) -> HttpResponse:
    """Who is in it and what they do."""
    found = the_network(code)
    words = " ".join(request.GET.get("q", "").split())[:80]
    page = Paginator(public_members(found.pk, words), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": found,
        "members": [as_public(one) for one in page],
        "page": page,
        "search": {"label": _("Name or trade"), "value": words},
        "reset_url": request.path if words else "",
        "crumbs": crumbs_of(found),
    }
    return render(request, "barter/network/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HalleRequest, code: str) -> HttpResponse:
    """A firm asks to join."""
    found = the_network(code)
    person_id = require_signed_in(request.actor)
    firms = {str(one.public_id): one for one in firms_that_may_apply(person_id, found.pk)}
    form = ApplicationForm(request.POST or None)
    form.fields["firm"].choices = [(key, one.name) for key, one in firms.items()]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        asked = do(
            form,
            apply_to_network,
            {"firm_id": "firm"},
            actor=request.actor,
            network_id=found.pk,
            firm_id=firms[typed["firm"]].pk,
            facts=form.facts(),
            accepts_terms=typed["accepts_terms"],
        )
        if asked is not None:
            messages.success(request, _("Sent. The council reads it and answers you."))
            return redirect("barter:line", asked.public_id)
    context = {"network": found, "form": form, "firms": firms, "crumbs": crumbs_of(found)}
    status = 422 if form.errors else 200
    return render(request, "barter/network/join.html", context, status=status)


def _times(permille: int | None) -> str:
    if permille is None:
        return ""
    return format_decimal(Fraction(permille, 1000), get_language() or "fr", 1)


def _rule(parameter: Parameter) -> tuple[Parameter, int]:
    return parameter, value_of(parameter)
