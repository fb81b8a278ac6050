"""What happens in the networks of firms, for whoever comes by."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from halle.barter.models import Membership
from halle.kernel.agenda import Happening

LATELY = timedelta(days=14)


def happenings(at: datetime, limit: int) -> list[Happening]:
    """Firms that have joined lately; one query."""
    rows = (
        Membership.objects.filter(
            state=Membership.State.ACTIVE, joined_at__gt=at - LATELY, joined_at__lte=at
        )
        .order_by("-joined_at", "-pk")
        .values_list("joined_at", "firm__name", "network__party__name", "network__code", "sector")
    )
    return [
        Happening(
            joined,
            "barter",
            _("%(firm)s has joined %(network)s") % {"firm": firm, "network": network},
            sector,
            reverse("barter:members", args=[code]),
        )
        for joined, firm, network, code, sector in rows[:limit]
        if joined is not None
    ]
