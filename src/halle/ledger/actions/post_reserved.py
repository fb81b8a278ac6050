"""Keep a promise."""

from __future__ import annotations

from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import PostedEntry
from halle.ledger.errors import AlreadyPosted, MoreThanReserved
from halle.ledger.models import Resolution
from halle.ledger.policies import require_has_not_run_out, require_may_post
from halle.ledger.posting import Legs, Posting, write_entry
from halle.ledger.queries.reservations import promise
from halle.ledger.reserving import settle
from halle.ledger.rules.promises import is_within


@action
def post_reserved(
    *, actor: Actor, kind: str, reference: str, at: datetime, legs: Legs | None = None
) -> PostedEntry:
    """Post what was promised under this name: all of it, or the smaller ``legs``.

    What is not posted is given back. A promise is settled once: a second call is refused
    (:class:`AlreadyResolved`), and so is one whose hour is past, though the clock was late to
    give its room back; give an idempotency key to repeat safely.
    """
    promised = promise(kind, reference)
    require_may_post(actor, promised.keeper_id)
    require_has_not_run_out(promised, at)
    posted = promised.legs if legs is None else {key: n for key, n in legs.items() if n}
    if not is_within(posted, promised.legs):
        raise MoreThanReserved
    settle(promised, Resolution.Outcome.POSTED, at)
    posting = Posting(kind, reference, posted, promised.narration)
    entry_id = write_entry(promised.keeper_id, posting, at, promised=True)
    if entry_id is None:
        raise AlreadyPosted
    return PostedEntry(entry_id, is_new=True)
