"""The figures of a network: sums over all its members, never one member's own."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.barter.models import Membership
from halle.barter.parameters import DORMANT_DAYS
from halle.barter.queries.accounts import accounts_of
from halle.barter.queries.members import last_trades
from halle.barter.queries.memberships import LIVING
from halle.barter.queries.transfers import trade_in
from halle.barter.rules.months import day_in_month
from halle.barter.rules.spread import (
    gini_permille,
    spread,
    top_share_permille,
    velocity_permille,
)
from halle.kernel.drawing.charts import Chart, Series, columns
from halle.kernel.parameters import value_of
from halle.kernel.rules.amounts import format_decimal
from halle.kernel.rules.spoken_time import say_day

YEAR = timedelta(days=365)
FEWEST = 5
"""Below so many members a share could tell one member's own balance: it is left out."""

BOUNDS = (-100_000, 0, 1, 100_001)


class Figures(NamedTuple):
    """Counts, cents, and permille; nothing where there are too few members to say it."""

    members: int
    volume_cents: int
    payments: int
    held_cents: int | None
    velocity_permille: int | None
    dormant: int
    gini_permille: int | None
    top_permille: int | None
    spread: list[tuple[str, int]] | None


def network_figures(network_id: int, at: datetime) -> Figures:
    """Trade of the last twelve months and how balances are spread today; five statements."""
    firms = dict(
        Membership.objects.filter(network=network_id, state__in=LIVING).values_list(
            "firm", "joined_at"
        )
    )
    kept = accounts_of(network_id)
    balances = [kept[firm].cents for firm in firms if firm in kept]
    traded = trade_in(network_id).filter(settled_at__gt=at - YEAR, settled_at__lte=at)
    sums = traded.aggregate(cents=Sum("cents", default=0), count=Count("pk"))
    held = sum(max(0, one) for one in balances)
    last = last_trades(network_id)
    quiet = at - timedelta(days=value_of(DORMANT_DAYS))
    enough = len(balances) >= FEWEST
    return Figures(
        len(firms),
        sums["cents"],
        sums["count"],
        held if enough else None,
        velocity_permille(sums["cents"], held) if enough else None,
        sum((last.get(firm) or joined or at) < quiet for firm, joined in firms.items()),
        gini_permille(balances) if enough else None,
        top_share_permille(balances) if enough else None,
        list(zip(_words(), spread(balances, BOUNDS), strict=True)) if enough else None,
    )


def volume_chart(network_id: int, at: datetime) -> Chart:
    """What was paid in each of the last twelve months; one statement."""
    here = timezone.localtime(at)
    months = [day_in_month(here.year, here.month - back, 1) for back in range(11, -2, -1)]
    begins = [datetime.combine(one, time(), here.tzinfo) for one in months]
    traded = trade_in(network_id).filter(settled_at__gte=begins[0], settled_at__lte=at)
    paid = traded.aggregate(
        **{
            f"month_{place}": Sum(
                "cents", default=0, filter=Q(settled_at__gte=one, settled_at__lt=end)
            )
            for place, (one, end) in enumerate(pairwise(begins))
        }
    )
    language = get_language() or "fr"
    return columns(
        key="volume",
        title=_("Paid between members, month by month"),
        description=_("Credits that changed hands, fees left aside."),
        label_name=_("Month"),
        labels=[say_day(one, language, form="month", this_year=here.year) for one in months[:-1]],
        series=[Series(_("Credits"), [cents // 100 for cents in paid.values()])],
        write=lambda credits_: format_decimal(credits_, language),
    )


class Stuck(NamedTuple):
    """Why so many members cannot spend, or cannot earn."""

    reason: str
    members: int


def stuck_members(network_id: int) -> list[Stuck]:
    """How many members stand where nothing moves any more, and why; two statements."""
    states = dict(
        Membership.objects.filter(network=network_id, state__in=LIVING).values_list("firm", "state")
    )
    kept = accounts_of(network_id)
    reasons = {
        _("suspended or leaving"): lambda one, state: state != Membership.State.ACTIVE,
        _("at the floor: nothing can be spent"): lambda one, state: one.available_cents == 0,
        _("at the ceiling: nothing can come in"): lambda one, state: one.room_cents == 0,
    }
    counts: dict[str, int] = dict.fromkeys(reasons, 0)
    for firm, state in states.items():
        if firm in kept:
            why = next((r for r, holds in reasons.items() if holds(kept[firm], state)), None)
            if why:
                counts[why] += 1
    return [Stuck(reason, count) for reason, count in counts.items() if count]


def _words() -> list[str]:
    return [
        _("below −1,000"),
        _("from −1,000 to 0"),
        _("at zero"),
        _("above 0, up to 1,000"),
        _("above 1,000"),
    ]
