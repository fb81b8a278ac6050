"""After how long a firm's silence is a yes."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import Membership
from halle.barter.parameters import REQUEST_DAYS
from halle.barter.policies import require_decides_for
from halle.barter.queries.memberships import membership_of_id
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.parameters import value_of


@action
def set_acceptance(
    *, actor: Actor, membership_id: int, days: int | None, at: datetime
) -> int | None:
    """Pay requests that come from now on after so many days without an answer, or never.

    Never more days than a request waits.
    """
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    if days is not None and not 1 <= days <= value_of(REQUEST_DAYS):
        raise Invalid(field="days")
    Membership.objects.filter(pk=membership_id).update(accepts_after_days=days)
    return days
