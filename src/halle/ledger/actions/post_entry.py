"""Post one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.errors import AlreadyPosted
from halle.ledger.policies import require_may_post
from halle.ledger.posting import Legs, Posting, write_entry
from halle.ledger.queries.posted import posted_entry


@dataclass(frozen=True, slots=True)
class PostedEntry:
    """The entry's id; ``is_new`` is false when it was in the books already."""

    entry_id: int
    is_new: bool


@action
def post_entry(
    *,
    actor: Actor,
    keeper_id: int,
    kind: str,
    reference: str,
    legs: Legs,
    at: datetime,
    narration: str = "",
) -> PostedEntry:
    """Move value between accounts of one keeper's books, for ever.

    ``legs`` maps (kind, holder, detail) to cents, credit-positive, and sums to zero in each
    unit. ``at`` is its value date. The same (kind, reference) is posted once: a second call
    with the same legs in the same books changes nothing, any other is refused
    (:class:`AlreadyPosted`).
    Raises :class:`NotEnoughCredit` and :class:`AboveCeiling` where a limit would be passed.
    """
    require_may_post(actor, keeper_id)
    entry_id = write_entry(keeper_id, Posting(kind, reference, legs, narration), at)
    if entry_id is not None:
        return PostedEntry(entry_id, is_new=True)
    known = posted_entry(kind, reference)
    wanted = {key: cents for key, cents in legs.items() if cents}
    if (known.keeper_id, known.legs) != (keeper_id, wanted):
        raise AlreadyPosted
    return PostedEntry(known.entry_id, is_new=False)
