"""A broker brings two firms together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.barter.errors.matching import AlreadyMatched, NotAMatch
from halle.barter.events.matching import MatchProposed
from halle.barter.models import Listing, Match
from halle.barter.parameters import MATCH_DAYS
from halle.barter.policies.matching import require_brokers, require_is_no_own_firm
from halle.barter.queries.brokers import the_broker
from halle.barter.steps.matching import require_room_for, require_shown
from halle.kernel import events, sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.ids import new_public_id
from halle.kernel.parameters import value_of
from halle.kernel.typed import require_short


@dataclass(frozen=True, slots=True)
class ProposedMatch:
    """The match that waits for both firms."""

    public_id: UUID

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"match:{self.public_id}"


@action
def propose_match(
    *, actor: Actor, broker_id: UUID, want_id: UUID, offer_id: UUID, sentence: str, at: datetime
) -> ProposedMatch:
    """Ask both firms whether they would like to trade, with a sentence that says why.

    Never about a firm the broker acts for; never twice about the same want and offer while it
    waits or is agreed.
    """
    broker = the_broker(broker_id)
    require_brokers(actor, broker)
    said = require_short(sentence, field="sentence", longest=500)
    if not said:
        raise Invalid(_("Say in a sentence why they fit."), field="sentence")
    want = require_shown(broker, want_id, Listing.Kind.WANT)
    offer = require_shown(broker, offer_id, Listing.Kind.OFFER)
    if want.member_id == offer.member_id:
        raise NotAMatch
    require_is_no_own_firm(broker, (want.member.firm_id, offer.member.firm_id))
    require_room_for(want.member, offer.member)
    public_id = new_public_id()
    made = sets.insert_once(
        Match,
        "id",
        public_id=public_id,
        broker_id=broker.pk,
        want_id=want.pk,
        offer_id=offer.pk,
        buyer_id=want.member_id,
        seller_id=offer.member_id,
        sentence=said,
        state=str(Match.State.PROPOSED),
        buyer_answer="",
        seller_answer="",
        proposed_at=at,
        expires_at=at + timedelta(days=value_of(MATCH_DAYS)),
    )
    if made is None:
        raise AlreadyMatched
    events.record(MatchProposed(match_id=made, network_id=broker.network_id), at=at)
    return ProposedMatch(public_id)
