"""Credit lines: the one in force, the earlier ones, those that end."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from halle.barter.models import CreditLine, Membership
from halle.barter.parameters import (
    CEILING_PERMILLE,
    DEFAULT_LINE,
    LARGEST_LINE,
    LINE_MONTHS,
    LINE_PERMILLE,
    REMINDER_MONTHS,
)
from halle.barter.queries.memberships import LIVING
from halle.barter.rules.credit_line import Bounds, Figures, Proposal, propose_line
from halle.barter.rules.months import months_after
from halle.kernel.parameters import value_of


def line_in_force(membership_id: int) -> CreditLine | None:
    """The latest decision about a firm's line; one statement."""
    return CreditLine.objects.filter(membership=membership_id).order_by("-pk").first()


def lines_of(membership_id: int) -> list[CreditLine]:
    """Every decision about a firm's line, the latest first, with who made it."""
    rows = CreditLine.objects.select_related("author").filter(membership=membership_id)
    return list(rows.order_by("-pk"))


def lines_at_term(at: datetime) -> QuerySet[CreditLine]:
    """Lines in force whose term is past, however long ago."""
    return lines_in_force().filter(until__lte=at)


def lines_ending(at: datetime) -> QuerySet[CreditLine]:
    """Lines in force that end before long: within the months that members decided on."""
    ahead = max(0, value_of(LINE_MONTHS) - value_of(REMINDER_MONTHS))
    return lines_in_force().filter(until__gt=at, until__lte=months_after(at, ahead))


def lines_to_remind_of(at: datetime) -> QuerySet[CreditLine]:
    """Those of them whose firm was not told yet."""
    return lines_ending(at).filter(linereminder=None)


def lines_in_force() -> QuerySet[CreditLine]:
    """The latest line of each member."""
    later = CreditLine.objects.filter(membership=OuterRef("membership"), pk__gt=OuterRef("pk"))
    return (
        CreditLine.objects.select_related("membership")
        .filter(~Exists(later), membership__state__in=LIVING)
        .order_by("pk")
    )


def figures_of(membership: Membership) -> Figures:
    """What the formula is given for a firm."""
    return Figures(
        membership.turnover_cents,
        membership.age_years,
        membership.headcount,
        membership.has_equity,
        membership.demand_permille,
    )


def bounds_in_force() -> Bounds:
    """What the members decided about lines."""
    return Bounds(
        value_of(DEFAULT_LINE),
        value_of(LARGEST_LINE),
        value_of(LINE_PERMILLE),
        value_of(CEILING_PERMILLE),
    )


def proposal_for(membership: Membership) -> Proposal:
    """What the published formula proposes for a firm today."""
    return propose_line(figures_of(membership), bounds_in_force())
