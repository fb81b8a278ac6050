"""Who may what about brokers and their matches: pages, operations, actions.

The broker is ``other_producer``, for a firm that only trades; the match is between the hub,
which looks for something, and the farm.
"""

from __future__ import annotations

from typing import Any

from tests.makers.world import PEOPLE, PROGRAMS, World
from tests.permissions.barter_rows import BY_CLOCK, COUNCIL, OF_COUNCIL
from tests.permissions.bazaar_rows import HALL, OF_HALL, READERS, SIGNED_IN, WRITERS
from tests.permissions.rings import Ring, Row, Value, ring
from tests.permissions.visiting import HIDDEN, INVALID, NOT_TAKEN, ON, REFUSED

BROKER = "other_producer"
IN_COUNCIL = ("other_manager", "other_program")
DESK = ring(BROKER, others=HIDDEN)
READ = ring(*READERS, "producer", BROKER, *IN_COUNCIL, others=HIDDEN, nobody=HIDDEN)
PROPOSES = Ring(frozenset({BROKER}), HIDDEN, HIDDEN, dict.fromkeys(IN_COUNCIL, REFUSED))
KNOWN = ring(BROKER, *IN_COUNCIL, others=HIDDEN, nobody=HIDDEN)
ANSWERS = Ring(
    frozenset(WRITERS),
    HIDDEN,
    HIDDEN,
    dict.fromkeys(("producer", "reading_program", BROKER, *IN_COUNCIL), REFUSED),
)

ABOUT: dict[str, Value] = OF_HALL | {
    "want_id": lambda w: w.want.public_id,
    "offer_id": lambda w: w.farm_offer.public_id,
    "match_id": lambda w: w.match.public_id,
    "member_id": lambda w: w.firm_member.public_id,
    "broker_id": lambda w: w.broker.public_id,
    "membership_id": lambda w: w.applicant.public_id,
}
REFUSE: dict[str, Value] = {"step": lambda w: "refuser"}
NOT_FOR_US: dict[str, Value] = {"step": lambda w: "non"}


def page(who: Ring, more: dict[str, Value] | None = None, **answers: Any) -> Row:
    """A page about brokers."""
    return Row(who, about=ABOUT | (more or {}), **answers)


MATCHING_ROWS: dict[str, Row] = {
    "barter:desk": page(DESK),
    "barter:propose-match": page(DESK, post=INVALID),
    "barter:own-matches": page(DESK),
    "barter:withdraw-match": page(DESK, get=NOT_TAKEN, post=ON),
    "barter:broker-applications": page(DESK),
    "barter:broker-application": page(DESK),
    "barter:broker-decide": page(DESK, REFUSE, get=NOT_TAKEN, post=INVALID),
    "barter:council-brokers": page(COUNCIL, post=INVALID),
    "barter:end-broker": page(COUNCIL, get=NOT_TAKEN, post=ON),
    "barter_market:matches": Row(SIGNED_IN, about=HALL),
    "barter_market:match": page(READ),
    "barter_market:match-step": page(ANSWERS, NOT_FOR_US, get=NOT_TAKEN, post=ON),
}

MATCHING_GROUPS: dict[Ring, str] = {
    OF_COUNCIL: "barter.name_broker",
    ring(BROKER, *IN_COUNCIL): "barter.admit_member barter.refuse_application",
    KNOWN: "barter.end_broker",
    PROPOSES: "barter.propose_match barter.withdraw_match",
    ANSWERS: "barter.welcome_match barter.decline_match barter.reconsider_match",
    BY_CLOCK: """
        barter.lapse_match barter.remember_match barter.owe_broker barter.pay_broker
    """,
}


def proposed(world: World) -> dict[str, Any]:
    """What the broker thinks of."""
    want, offer = str(world.want.public_id), str(world.farm_offer.public_id)
    return {"want": want, "offer": offer, "sentence": "Vous êtes voisins."}


MATCHING_OPERATIONS: dict[str, dict[str, Any]] = {
    "GET /barter/brokers": {"ring": ring(*PEOPLE, *PROGRAMS)},
    "GET /barter/brokers/{broker_id}/suggestions": {"ring": KNOWN},
    "GET /barter/brokers/{broker_id}/matches": {"ring": KNOWN},
    "POST /barter/brokers/{broker_id}/matches": {
        "ring": PROPOSES, "body": proposed, "other": {"sentence": "Autrement."},
    },
    "POST /barter/matches/{match_id}/withdraw": {"ring": PROPOSES},
    "GET /barter/accounts/{account}/matches": {"ring": ring(*READERS)},
    "GET /barter/matches/{match_id}": {"ring": READ},
    "POST /barter/accounts/{account}/matches/{match_id}/answer": {
        "ring": ANSWERS, "body": lambda w: {"do": "decline"},
    },
}  # fmt: skip
for _told in MATCHING_OPERATIONS.values():
    _told["about"] = ABOUT
