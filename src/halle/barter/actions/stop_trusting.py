"""A firm wants to be asked again."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import TrustedPayee
from halle.barter.policies import require_decides_for
from halle.barter.queries.memberships import membership_of_id
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def stop_trusting(*, actor: Actor, membership_id: int, payee_id: int, at: datetime) -> bool:
    """Be asked about each request of this firm from now on; answers whether it was trusted."""
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    gone, _ = TrustedPayee.objects.filter(membership=member, payee=payee_id).delete()
    return bool(gone)
