"""Undo an entry by its opposite."""

from __future__ import annotations

from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import PostedEntry
from halle.ledger.policies import require_may_post
from halle.ledger.posting import Posting, write_entry
from halle.ledger.queries.posted import entry_named, posted_entry

REVERSAL = "reversal"


@action
def reverse_entry(
    *, actor: Actor, kind: str, reference: str, at: datetime, narration: str = ""
) -> PostedEntry:
    """Post the exact opposite of an entry, once; the entry itself stays in the books.

    Repeating it changes nothing. Raises :class:`NotEnoughCredit` when what is to go back
    was spent meanwhile.
    """
    known = posted_entry(kind, reference)
    require_may_post(actor, known.keeper_id)
    opposite = {account: -cents for account, cents in known.legs.items()}
    name = str(known.entry_id)
    entry_id = write_entry(known.keeper_id, Posting(REVERSAL, name, opposite, narration), at)
    if entry_id is None:
        earlier = entry_named(REVERSAL, name)
        assert earlier is not None
        return PostedEntry(earlier, is_new=False)
    return PostedEntry(entry_id, is_new=True)
