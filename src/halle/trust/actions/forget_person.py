"""What trust knows of someone who has left goes away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.trust.models import Consent, Sighting
from halle.trust.policies import require_may_forget


@dataclass(frozen=True, slots=True)
class ForgottenPerson:
    """Whose log was erased."""

    person_id: int


@action
def forget_person(*, actor: Actor, person_id: int, at: datetime) -> ForgottenPerson:
    """Nobody can read a log whose owner has left: it is erased, agreements end."""
    require_may_forget(actor)
    Sighting.objects.filter(subject=person_id).delete()
    Consent.objects.filter(party=person_id, withdrawn_at=None).update(withdrawn_at=at)
    return ForgottenPerson(person_id)
