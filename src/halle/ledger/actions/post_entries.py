"""Post many entries at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.errors import AlreadyPosted
from halle.ledger.policies import require_may_post
from halle.ledger.posting import Legs, Posting, entries_known, write_entries
from halle.ledger.queries.posted import posted_entries


@dataclass(frozen=True, slots=True)
class PostedEntries:
    """How many entries were new."""

    posted: int


@action
def post_entries(
    *, actor: Actor, keeper_id: int, postings: Sequence[Posting], at: datetime
) -> PostedEntries:
    """Post a batch into one keeper's books: closings, imports. What is there stays as it is.

    A name that is in the books, or twice in the batch, with other legs is refused
    (:class:`AlreadyPosted`), and nothing of the batch is kept.
    """
    require_may_post(actor, keeper_id)
    named = _each_once(postings)
    known = entries_known(list(named.values()))
    for name, found in posted_entries(sorted(known)).items():
        if (found.keeper_id, found.legs) != (keeper_id, _moving(named[name].legs)):
            raise AlreadyPosted
    fresh = [posting for name, posting in named.items() if name not in known]
    if fresh:
        write_entries(keeper_id, fresh, at)
    return PostedEntries(len(fresh))


def _each_once(postings: Sequence[Posting]) -> dict[tuple[str, str], Posting]:
    """The entries of a batch by name; refused where two of one name say different things."""
    named: dict[tuple[str, str], Posting] = {}
    for posting in postings:
        first = named.setdefault((posting.kind, posting.reference), posting)
        if first is not posting and _moving(first.legs) != _moving(posting.legs):
            raise AlreadyPosted
    return named


def _moving(legs: Legs) -> dict[tuple[str, int, str], int]:
    return {key: cents for key, cents in legs.items() if cents}
