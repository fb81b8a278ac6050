"""Entries go into the sealed journal, some time after they were committed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.identity.policies import require_clock
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.models import Seal
from halle.ledger.queries.journal import journal_entries, journal_head, unsealed
from halle.ledger.rules.sealing import sealed_after

AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class SealedEntries:
    """How many entries were sealed, and the last position of the journal."""

    entries: int
    position: int


@action
def seal_entries(*, actor: Actor, at: datetime, above: int = 0) -> SealedEntries:
    """Chain every entry that has no seal to those before it, at most 20 000 at once.

    ``above`` leaves out entries up to an id, for whoever knows that these are sealed.
    Two sealers take turns; an entry is sealed once.
    """
    require_clock(actor)
    _take_turns()
    head = journal_head()
    entries = journal_entries(unsealed(above, AT_ONCE))
    sets.insert(
        Seal,
        ("position", "entry_id", "digest", "sealed_at"),
        [
            (position, entry.id, digest, at)
            for position, (entry, digest) in enumerate(
                zip(entries, sealed_after(head.digest, entries), strict=True),
                start=head.position + 1,
            )
        ],
    )
    return SealedEntries(len(entries), head.position + len(entries))


def _take_turns() -> None:
    """Wait for another sealer; the head is read afterwards, so that none seals in the past.

    The first seal is what they queue at; before there is one, at the table itself.
    """
    first = Seal.objects.select_for_update(no_key=True).filter(position=1)
    if not list(first.values_list("position")):
        sets.hold_table(Seal)
