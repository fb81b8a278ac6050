"""The home of a distribution day, its leftovers, its end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from halle.circuits.actions.close_distribution import close_distribution
from halle.circuits.actions.reopen_distribution import reopen_distribution
from halle.circuits.policies import LIVE
from halle.circuits.queries.distribution_day import day_of, distributions_of, point_of_day
from halle.circuits.queries.leftovers import leftovers_of
from halle.circuits.web.distribution.opening import chosen_point, open_day
from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.requests import HalleRequest

LEFTOVERS_A_PAGE = 25


def distributions(request: HalleRequest) -> HttpResponse:
    """The distributions a person helps at."""
    person_id = require_signed_in(request.actor)
    return render(
        request,
        "circuits/handover/distributions.html",
        {"distributions": distributions_of(person_id)},
    )


def day(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Per point: how many baskets, how many gone, what is short, and the ways on."""
    cycle = open_day(request, cycle_id)
    points = day_of(cycle.pk)
    return render(
        request,
        "circuits/handover/day.html",
        {
            "cycle": cycle,
            "points": points,
            "baskets": sum(point.baskets for point in points),
            "handed_over": sum(point.handed_over for point in points),
            "still_open": cycle.session.state in LIVE,
        },
    )


def leftovers(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """What came in and has not gone out, by product."""
    cycle = open_day(request, cycle_id)
    points = day_of(cycle.pk)
    point = chosen_point(request, points)
    rows = leftovers_of(cycle.pk, point.cycle_point_id if point else None)
    page = Paginator(rows, LEFTOVERS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "circuits/handover/leftovers.html",
        {"cycle": cycle, "points": points, "point": point, "page": page},
    )


@require_POST
def close(request: HalleRequest, cycle_id: UUID, point_id: UUID) -> HttpResponse:
    """End the distribution of one point."""
    cycle = open_day(request, cycle_id)
    point = point_of_day(cycle.pk, point_id)
    closed = close_distribution(
        actor=request.actor, cycle_point_id=point.cycle_point_id, at=clock.now()
    )
    if closed.absent:
        said = ngettext(
            "The distribution is closed. %(count)s basket is still here: say what becomes of it.",
            "The distribution is closed. %(count)s baskets are still here: "
            "say what becomes of each.",
            closed.absent,
        )
        messages.warning(request, said % {"count": closed.absent})
    else:
        messages.success(request, _("The distribution is closed. Every basket is gone."))
    return redirect("circuits:distribution", cycle_id)


@require_POST
def reopen(request: HalleRequest, cycle_id: UUID, point_id: UUID) -> HttpResponse:
    """Go on with the distribution of one point."""
    cycle = open_day(request, cycle_id)
    point = point_of_day(cycle.pk, point_id)
    reopen_distribution(actor=request.actor, cycle_point_id=point.cycle_point_id, at=clock.now())
    messages.success(request, _("The distribution goes on."))
    return redirect("circuits:distribution", cycle_id)
