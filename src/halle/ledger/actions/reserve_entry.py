"""Promise an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.accounts import AccountIds
from halle.ledger.errors import AlreadyPosted
from halle.ledger.limits import hold
from halle.ledger.models import Reservation, ReservedLeg
from halle.ledger.policies import require_may_post
from halle.ledger.posting import Legs, Posting, require_balanced
from halle.ledger.queries.posted import entry_named
from halle.ledger.queries.reservations import promise
from halle.ledger.rules.kinds import has_limit


@dataclass(frozen=True, slots=True)
class ReservedEntry:
    """The name of the promise; ``is_new`` is false when it was made before."""

    kind: str
    reference: str
    is_new: bool


@action
def reserve_entry(
    *,
    actor: Actor,
    keeper_id: int,
    kind: str,
    reference: str,
    legs: Legs,
    at: datetime,
    expires_at: datetime | None = None,
    narration: str = "",
) -> ReservedEntry:
    """Keep room for an entry that is to be posted later, in full or in part, or called off.

    No balance moves; what is promised can be neither spent nor filled up by others, so that
    posting it cannot fail on a limit. Past ``expires_at`` the clock gives the room back.
    The same promise made twice is made once; with other amounts it is refused
    (:class:`AlreadyPosted`).
    """
    require_may_post(actor, keeper_id)
    wanted = Posting(kind, reference, {key: cents for key, cents in legs.items() if cents})
    ids = require_balanced([wanted], keeper_id)
    if entry_named(kind, reference) is not None:
        raise AlreadyPosted
    reservation_id = sets.insert_once(
        Reservation,
        "id",
        keeper_id=keeper_id,
        kind=kind,
        reference=reference,
        narration=narration[:200],
        at=at,
        expires_at=expires_at,
    )
    if reservation_id is not None:
        _keep_room(reservation_id, wanted.legs, ids)
        return ReservedEntry(kind, reference, is_new=True)
    known = promise(kind, reference)
    if (known.keeper_id, known.legs) != (keeper_id, wanted.legs):
        raise AlreadyPosted
    return ReservedEntry(kind, reference, is_new=False)


def _keep_room(reservation_id: int, legs: Legs, ids: AccountIds) -> None:
    sets.insert(
        ReservedLeg,
        ("reservation_id", "account_id", "cents"),
        [(reservation_id, ids[key], cents) for key, cents in legs.items()],
    )
    hold({ids[key]: cents for key, cents in legs.items() if has_limit(key[0])})
