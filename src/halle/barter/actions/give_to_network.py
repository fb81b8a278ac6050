"""A firm leaves its credit to the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.errors import AlreadyDecided
from halle.barter.models import Membership
from halle.barter.policies import require_decides_for
from halle.barter.queries.accounts import account_of, lock_accounts
from halle.barter.queries.memberships import membership_of_id
from halle.barter.steps.crediting import COMMON, CREDIT, FUND
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import post_entry


@dataclass(frozen=True, slots=True)
class GivenToNetwork:
    """What the common fund has received."""

    cents: int


@action
def give_to_network(*, actor: Actor, membership_id: int, at: datetime) -> GivenToNetwork:
    """A leaving firm that will not spend its credit gives all of it to the common fund."""
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    if member.state != Membership.State.LEAVING:
        raise AlreadyDecided
    lock_accounts(member.network_id, [member.firm_id])
    account = account_of(member.network_id, member.firm_id)
    cents = account.cents - account.reserved_out_cents
    if cents <= 0:
        return GivenToNetwork(0)
    post_entry(
        actor=actor,
        keeper_id=member.network_id,
        kind="barter_gift",
        reference=f"{member.public_id}:{cents}:{at:%Y%m%d%H%M%S%f}",
        legs={
            (CREDIT, member.firm_id, ""): -cents,
            (FUND, member.network_id, COMMON): cents,
        },
        narration="credit left to the network",
        at=at,
    )
    return GivenToNetwork(cents)
