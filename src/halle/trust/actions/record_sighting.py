"""Note that somebody saw somebody's data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.trust.models import Sighting
from halle.trust.queries.unnoted import unnoted


@dataclass(frozen=True, slots=True)
class RecordedSightings:
    """How many people will find a line in their log."""

    people: int


@action
def record_sighting(
    *, actor: Actor, subject_ids: Iterable[int], what: str, purpose: str, at: datetime
) -> RecordedSightings:
    """Leave a line that each of these people can read: who saw what of theirs, and why.

    Looking at one's own data leaves none; the same look on the same day leaves one.
    """
    subjects = {subject for subject in subject_ids if subject != actor.person_id}
    rows = [
        (subject, actor.person_id, actor.party_id, what, purpose, at)
        for subject in sorted(unnoted(actor.person_id, subjects, what, at))
    ]
    sets.insert(Sighting, ("subject_id", "seer_id", "seen_for_id", "what", "purpose", "at"), rows)
    return RecordedSightings(len(rows))
