"""A firm lets another one be paid at once."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import TrustedPayee
from halle.barter.policies import require_active, require_decides_for
from halle.barter.queries.memberships import membership_of, membership_of_id
from halle.barter.steps.amounts import require_cents
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@action
def trust_payee(
    *,
    actor: Actor,
    membership_id: int,
    payee_id: int,
    up_to_cents: int | None = None,
    at: datetime,
) -> int:
    """Pay what this firm asks for without being asked each time, up to an amount if given.

    Trusting it again puts the new amount in place of the earlier one.
    """
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    require_active(member)
    require_active(membership_of(member.network_id, payee_id))
    if payee_id == member.firm_id:
        raise Invalid(field="payee_id")
    limit = None if up_to_cents is None else require_cents(up_to_cents, field="up_to_cents")
    TrustedPayee.objects.update_or_create(
        membership=member, payee_id=payee_id, defaults={"up_to_cents": limit, "since": at}
    )
    return payee_id
