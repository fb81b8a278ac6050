"""A firm takes part in a clearing round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.barter.models import ClearingRound, RoundPlace
from halle.barter.policies import require_active, require_pays_for
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.rounds import round_held
from halle.barter.steps.clearing import bring_own_invoices, require_state
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class JoinedRound:
    """Whether its credit line may be used, and how many invoices of the platform were found."""

    uses_credit: bool
    invoices: int


@action
def join_round(
    *, actor: Actor, round_id: int, firm_id: int, uses_credit: bool, at: datetime
) -> JoinedRound:
    """Take part, with every open invoice of the platform between the firm and other members.

    ``uses_credit``: the round may draw on the firm's credit line, or fill its account, within
    their limits. Joining again changes that choice and nothing else.
    """
    round_ = round_held(round_id)
    require_pays_for(actor, firm_id)
    member = require_active(membership_of(round_.network_id, firm_id))
    require_state(round_, ClearingRound.State.OPEN)
    lends = uses_credit and round_.uses_credit
    sets.insert(
        RoundPlace,
        (
            *("round_id", "membership_id", "uses_credit", "joined_at", "owed_cents"),
            *("claimed_cents", "paid_cents", "received_cents", "credit_cents"),
        ),
        [(round_.pk, member.pk, lends, at, 0, 0, 0, 0, 0)],
        skip_existing=True,
    )
    RoundPlace.objects.filter(round=round_, membership=member).update(
        uses_credit=lends, left_at=None
    )
    return JoinedRound(lends, bring_own_invoices(round_.network_id, firm_id, at))
