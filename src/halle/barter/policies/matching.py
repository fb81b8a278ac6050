"""Who may do what about brokers and their matches, refused here and nowhere else."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors.matching import AboveBrokerLine, BrokerEnded, OwnFirm
from halle.barter.models import Broker, Match, Membership
from halle.barter.parameters import BROKER_LINE
from halle.barter.policies import require_council
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.brokers import brokers_of_person
from halle.identity.policies import MANAGERS, TEAM, has_role, require_clock, require_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound
from halle.kernel.parameters import value_of


def require_reads_broker(actor: Actor, broker: Broker) -> None:
    """The broker, the program of their firm, and the council; to others there is none."""
    if not is_broker(actor, broker, scope="read") and not _is_council(actor, broker.network_id):
        raise NotFound


def require_brokers(actor: Actor, broker: Broker) -> None:
    """The broker in person or the program of their firm, while they act for the network."""
    require_reads_broker(actor, broker)
    if not is_broker(actor, broker):
        raise NotAllowed
    if not acts(broker):
        raise BrokerEnded


def is_broker(actor: Actor, broker: Broker, *, scope: str = "write") -> bool:
    """Whether this actor is the broker, or a program of the broker's firm."""
    if actor.operator:
        return True
    if actor.scopes is not None:
        return actor.party_id == broker.member.firm_id and scope in actor.scopes
    return actor.person_id is not None and actor.person_id == broker.person_id


def acts(broker: Broker) -> bool:
    """Whether a broker acts now: not ended, in the team of a firm that trades."""
    return (
        broker.ended_at is None
        and broker.member.state == Membership.State.ACTIVE
        and _in_team(broker.person_id, broker.member.firm_id)
    )


def require_ends_broker(actor: Actor, broker: Broker) -> None:
    """The council, or the broker; to others there is none."""
    require_reads_broker(actor, broker)
    if actor.scopes is None and actor.person_id == broker.person_id:
        return
    require_council(actor, broker.network_id)


def require_is_no_own_firm(broker: Broker, firm_ids: tuple[int, ...]) -> None:
    """A broker has no part in the firms that they bring together or decide about."""
    if is_partial(broker, firm_ids):
        raise OwnFirm


def is_partial(broker: Broker, firm_ids: tuple[int, ...]) -> bool:
    """Whether one of these firms is the broker's own, or they are in its team."""
    if broker.member.firm_id in firm_ids:
        return True
    return any(_in_team(broker.person_id, firm_id) for firm_id in firm_ids)


def require_reads_match(actor: Actor, match: Match) -> None:
    """The teams of both firms, the broker, the council; to others it does not exist."""
    if any(has_role(actor, one, TEAM, scope="read") for one in firms_of(match)):
        return
    require_reads_broker(actor, match.broker)


def require_answers_match(actor: Actor, match: Match, firm_id: int) -> None:
    """The team of one of its two firms."""
    require_reads_match(actor, match)
    if firm_id not in firms_of(match):
        raise NotFound
    require_role(actor, firm_id, TEAM)


def require_may_lapse(actor: Actor, match: Match, at: datetime) -> None:
    """The clock, when the time to answer is over."""
    require_clock(actor)
    if at < match.expires_at:
        raise NotAllowed


def require_decides_application(actor: Actor, asked: Membership, line_cents: int = 0) -> None:
    """The council; or a broker in person, up to a line, about a firm that is not their own."""
    if has_role(actor, asked.network_id, MANAGERS):
        return
    broker = deciding_broker(actor, asked.network_id)
    if broker is None:
        require_council(actor, asked.network_id)
        return
    require_is_no_own_firm(broker, (asked.firm_id,))
    most = value_of(BROKER_LINE)
    if line_cents > most:
        raise AboveBrokerLine(field="line_cents", most=say_credit(most))


def deciding_broker(actor: Actor, network_id: int) -> Broker | None:
    """The broker of a network that this actor is, in person, and who acts now."""
    if actor.scopes is not None or actor.person_id is None:
        return None
    return next((one for one in brokers_of_person(actor.person_id, network_id) if acts(one)), None)


def firms_of(match: Match) -> tuple[int, int]:
    """The buyer's and the seller's firm."""
    return match.buyer.firm_id, match.seller.firm_id


def _is_council(actor: Actor, network_id: int) -> bool:
    return has_role(actor, network_id, MANAGERS, scope="read")


def _in_team(person_id: int, firm_id: int) -> bool:
    return has_role(Actor.person(person_id), firm_id, TEAM)
