"""A hub's year in figures."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.circuits.policies.reports import require_viewpoint
from halle.circuits.queries.figures import (
    Month,
    Seller,
    best_sellers,
    every_month,
    months_of,
    producers_of,
    shares_of,
)
from halle.circuits.web.reports.asking import viewpoint_key
from halle.kernel import clock
from halle.kernel.drawing import charts
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.amounts import format_cents
from halle.kernel.rules.spoken_time import say_day

MONTHS = 13


def figures(request: HalleRequest) -> HttpResponse:
    """Turnover and orders by month, what sells most, what reaches the farms."""
    view, views = require_viewpoint(request.actor, viewpoint_key(request))
    if not view.is_hub:
        raise NotFound
    today = timezone.localtime(clock.now())
    first = (today - timedelta(days=365)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months = every_month(months_of(view.party_id, first), today.date())
    shares = shares_of(view.party_id, first)
    context = {
        "view": view,
        "views": [one for one in views if one.is_hub],
        "months": months,
        "since": first.date(),
        "orders": sum(month.orders for month in months),
        "turnover": sum(month.turnover_cents for month in months),
        "shares": shares,
        "producers": producers_of(view.party_id, first),
        "turnover_chart": _turnover(months),
        "orders_chart": _orders(months),
        "best_chart": _best(best_sellers(view.party_id, first)),
        "shares_chart": charts.bars(
            key="shares",
            title=_("Who receives what members pay"),
            description=_("Producers first, then whoever takes a fee, VAT included."),
            label_name=_("Who"),
            value_name=_("Amount"),
            items=[(_("Producers"), shares.producers_cents), *shares.fees],
            write=_cents,
        ),
    }
    return render(request, "circuits/reports/figures.html", context)


def _best(sellers: list[Seller]) -> charts.Chart:
    return charts.bars(
        key="best",
        title=_("What sells most"),
        description=_("The ten products that brought most to the farms, VAT included."),
        label_name=_("Product"),
        value_name=_("Sales"),
        items=[(one.name, one.cents) for one in sellers],
        write=_cents,
    )


def _turnover(months: list[Month]) -> charts.Chart:
    return charts.columns(
        key="turnover",
        title=_("Turnover by month"),
        description=_("What members ordered in cycles that closed in the month, VAT included."),
        label_name=_("Month"),
        labels=_labels(months),
        series=[charts.Series(_("Turnover"), [max(0, m.turnover_cents) for m in months])],
        write=_cents,
    )


def _orders(months: list[Month]) -> charts.Chart:
    return charts.lines(
        key="orders",
        title=_("Orders and members by month"),
        description=_("Firm orders, and how many different members made them."),
        label_name=_("Month"),
        labels=_labels(months),
        series=[
            charts.Series(_("Orders"), [month.orders for month in months]),
            charts.Series(_("Members"), [month.members for month in months]),
        ],
    )


def _labels(months: list[Month]) -> list[str]:
    language = get_language() or "fr"
    letters = 4 if language[:2] == "fr" else 3
    return [
        f"{say_day(month.first_day, language, form='month').split()[0][:letters]} "
        f"{month.first_day:%y}"
        for month in months
    ]


def _cents(cents: int) -> str:
    return format_cents(cents, get_language() or "fr")
