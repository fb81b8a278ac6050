"""Post one entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.policies import require_may_post
from halle.ledger.posting import Posting, write_entries
from halle.ledger.queries.posted import entry_named


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
    legs: Mapping[tuple[str, int, str], int],
    at: datetime,
    narration: str = "",
) -> PostedEntry:
    """Move value between accounts of one keeper's books, for ever.

    ``legs`` maps (kind, holder, detail) to cents, credit-positive, and sums to zero.
    The same (kind, reference) is posted once: a second call changes nothing.
    """
    require_may_post(actor, keeper_id)
    known = entry_named(kind, reference)
    if known is not None:
        return PostedEntry(known, is_new=False)
    return PostedEntry(
        write_entries(keeper_id, [Posting(kind, reference, legs, narration)], at)[0], is_new=True
    )
