"""What waits for one person in clearing rounds and rings of barter."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.barter.models import ClearingRound, RoundPlace
from halle.barter.queries.rings import rings_waiting_for
from halle.barter.queries.rounds import MOVED
from halle.kernel.agenda import Task
from halle.kernel.rules.amounts import format_cents


def clearing_tasks(firms: list[int], at: datetime) -> list[Task]:
    """Set-offs and rings that wait for the yes of these firms; two queries."""
    return [*_set_offs(firms, at), *_rings(firms, at)]


def _set_offs(firms: list[int], at: datetime) -> list[Task]:
    rows = RoundPlace.objects.filter(
        MOVED,
        membership__firm__in=firms,
        round__state=ClearingRound.State.PROPOSED,
        left_at=None,
        agreed_at=None,
    ).values_list(
        "round__public_id", "membership__public_id", "membership__firm__name", "round__title",
        "paid_cents", "round__answers_until",
    )  # fmt: skip
    return [
        Task(
            at,
            "barter",
            _("%(amount)s of what %(firm)s owes can be set off")
            % {"amount": format_cents(cents, get_language() or "fr"), "firm": firm},
            until,
            title,
            reverse("barter:round", args=[membership_id, round_id]),
            _("Answer"),
        )
        for round_id, membership_id, firm, title, cents, until in rows.order_by("pk")[:10]
    ]


def _rings(firms: list[int], at: datetime) -> list[Task]:
    return [
        Task(
            at,
            "barter",
            _("A ring of barter waits for the yes of %(firm)s") % {"firm": firm},
            until,
            url=reverse("barter:ring", args=[membership_id, ring_id]),
            verb=_("Look at it"),
        )
        for ring_id, membership_id, firm, until in rings_waiting_for(firms)[:10]
    ]
