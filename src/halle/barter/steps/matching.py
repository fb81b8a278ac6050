"""What a match is asked before it is proposed, how the answers of firms are taken, and both put in touch, shared by actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from halle.barter.errors.matching import MatchOver, NotAMatch, TooManyMatches
from halle.barter.events.matching import MatchAgreed
from halle.barter.models import Broker, Listing, ListingMessage, ListingThread, Match, Membership
from halle.barter.parameters import MATCH_MEMORY_DAYS
from halle.barter.policies.matching import firms_of, require_answers_match
from halle.barter.queries.listings import shown_listings
from halle.barter.queries.matches import match_held
from halle.barter.rules.joining import MOST_MATCHES_EACH
from halle.kernel import events
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of


def held_for(actor: Actor, match_id: int, firm_id: int) -> Match:
    """The match, held, for a firm that may answer it."""
    match = match_held(match_id)
    require_answers_match(actor, match, firm_id)
    return match


def require_open(match: Match, at: datetime) -> None:
    """It waits for answers still."""
    if match.state != Match.State.PROPOSED or at >= match.expires_at:
        raise MatchOver


def answer_of(match: Match, firm_id: int) -> str:
    """What one of the two firms has said."""
    return match.buyer_answer if firm_id == match.buyer.firm_id else match.seller_answer


def note_answer(match: Match, firm_id: int, answer: str) -> None:
    """Write down what a firm says; the match is held."""
    field = "buyer_answer" if firm_id == firms_of(match)[0] else "seller_answer"
    setattr(match, field, answer)
    Match.objects.filter(pk=match.pk).update(**{field: answer})


def put_in_touch(match: Match, at: datetime) -> None:
    """Both are interested: a conversation is open that begins with the broker's sentence."""
    thread, _new = ListingThread.objects.get_or_create(
        listing_id=match.offer_id,
        asker_id=match.buyer_id,
        defaults={"opened_at": at, "latest_at": at},
    )
    ListingMessage.objects.create(
        thread=thread,
        firm_id=match.broker.member.firm_id,
        person_id=match.broker.person_id,
        text=match.sentence,
        at=at,
    )
    ListingThread.objects.filter(pk=thread.pk).update(latest_at=at)
    Match.objects.filter(pk=match.pk).update(
        state=Match.State.AGREED,
        ended_at=at,
        remembered_until=at + timedelta(days=value_of(MATCH_MEMORY_DAYS)),
        thread=thread,
    )
    told = {"match_id": match.pk, "network_id": match.broker.network_id}
    events.record(MatchAgreed(**told), at=at)


def require_shown(broker: Broker, public_id: UUID, kind: str) -> Listing:
    """A listing of the broker's network that is on the market, of this kind."""
    rows = shown_listings().filter(member__network=broker.network_id, kind=kind)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotAMatch(field=f"{kind}_id")
    return found


def require_room_for(*members: Membership) -> None:
    """Neither firm has as many proposals as one reads; both are held, in the order of their ids."""
    held = Membership.objects.select_for_update(no_key=True).filter(pk__in=[m.pk for m in members])
    list(held.order_by("pk").values_list("pk"))
    waiting = Match.objects.filter(state=Match.State.PROPOSED)
    for member in members:
        if waiting.filter(Q(buyer=member) | Q(seller=member)).count() >= MOST_MATCHES_EACH:
            raise TooManyMatches(firm=member.firm.name, most=MOST_MATCHES_EACH)
