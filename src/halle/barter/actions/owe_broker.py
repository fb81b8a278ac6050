"""A broker's firm is owed its fee."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import BrokerFee, Deal, MatchedDeal
from halle.barter.parameters import BROKER_PERMILLE
from halle.barter.policies.matching import firms_of, is_partial
from halle.barter.queries.matches import credit_paid_for, match_of_id
from halle.barter.rules.fees import broker_fee
from halle.identity.policies import require_clock
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.finding import the_one
from halle.kernel.ids import new_public_id
from halle.kernel.parameters import value_of


@action
def owe_broker(*, actor: Actor, deal_id: int, at: datetime) -> bool:
    """Note what is due for the match behind a paid deal, at today's rate; whether this call did.

    A match is paid for once, for the first of its deals that is paid, on the credit that was.
    Where the rule says nothing, or the broker has become one of a firm's own, nothing is due
    and it is written down so.
    """
    require_clock(actor)
    matched = the_one(MatchedDeal.objects.select_related("deal"), deal=deal_id)
    deal, paid = matched.deal, credit_paid_for(matched.deal)
    if deal.state not in Deal.CREDIT_PAID or not paid:
        return False
    match, permille = match_of_id(matched.match_id), value_of(BROKER_PERMILLE)
    cents = 0 if is_partial(match.broker, firms_of(match)) else broker_fee(paid, permille)
    state = BrokerFee.State.DUE if cents else BrokerFee.State.DROPPED
    made = sets.insert_once(
        BrokerFee,
        "id",
        match_id=match.pk,
        deal_id=deal_id,
        permille=permille,
        cents=cents,
        state=str(state),
        due_at=at,
        settled_at=None if cents else at,
        transfer_id=new_public_id(),
    )
    return bool(made)
