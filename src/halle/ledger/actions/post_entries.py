"""Post many entries at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.errors import AlreadyPosted
from halle.ledger.policies import require_may_post
from halle.ledger.posting import Legs, Posting, write_entries
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
    if not named:
        return PostedEntries(0)
    there_before = write_entries(keeper_id, list(named.values()), at)
    for name, found in posted_entries(sorted(posting[:2] for posting in there_before)).items():
        if (found.keeper_id, found.legs) != (keeper_id, _moving(named[name].legs)):
            raise AlreadyPosted
    return PostedEntries(len(named) - len(there_before))


def _each_once(postings: Sequence[Posting]) -> dict[tuple[str, str], Posting]:
    """The entries of a batch by name; refused where two of one name say different things."""
    named: dict[tuple[str, str], Posting] = {}
    for posting in postings:
        first = named.setdefault(posting[:2], posting)
        if first is not posting and _moving(first.legs) != _moving(posting.legs):
            raise AlreadyPosted
    return named


def _moving(legs: Legs) -> dict[tuple[str, int, str], int]:
    return {key: cents for key, cents in legs.items() if cents}
