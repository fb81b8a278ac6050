"""Post many entries at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.policies import require_may_post
from halle.ledger.posting import Posting, entries_known, write_entries


@dataclass(frozen=True, slots=True)
class PostedEntries:
    """How many entries were new."""

    posted: int


@action
def post_entries(
    *, actor: Actor, keeper_id: int, postings: Sequence[Posting], at: datetime
) -> PostedEntries:
    """Post a batch into one keeper's books: closings, imports. What is there stays as it is."""
    require_may_post(actor, keeper_id)
    known = entries_known(postings)
    fresh = [one for one in postings if (one.kind, one.reference) not in known]
    if fresh:
        write_entries(keeper_id, fresh, at)
    return PostedEntries(len(fresh))
