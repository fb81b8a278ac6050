"""What trust does by the clock, and when it is told something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from halle.identity.events import AccountClosed
from halle.identity.hooks import on_shown
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.events import reacts_to
from halle.trust.actions.forget_person import forget_person
from halle.trust.actions.forget_sightings import forget_sightings
from halle.trust.actions.record_sighting import record_sighting
from halle.trust.queries.unnoted import unnoted


def forget_old_sightings(at: datetime) -> int:
    """Erase lines older than the members decided; late is fine."""
    return forget_sightings(actor=Actor.clock(), at=at).lines


@reacts_to(AccountClosed)
def forget_whoever_left(fact: dict[str, Any]) -> None:
    """The log of someone who has left is erased with them."""
    forget_person(actor=Actor.clock(), person_id=fact["person_id"], at=clock.now())


@on_shown
def note_what_identity_shows(
    *, actor: Actor, subject_ids: Iterable[int], what: str, purpose: str, at: datetime
) -> None:
    """Identity's pages leave their lines here, though identity does not know trust."""
    if fresh := unnoted(actor.person_id, subject_ids, what, at):
        record_sighting(actor=actor, subject_ids=fresh, what=what, purpose=purpose, at=at)
