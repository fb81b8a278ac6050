"""Old lines of who saw what go away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of
from halle.trust.models import Sighting
from halle.trust.parameters import SIGHTING_DAYS
from halle.trust.policies import require_may_forget


@dataclass(frozen=True, slots=True)
class ForgottenSightings:
    """How many lines went away."""

    lines: int


@action
def forget_sightings(*, actor: Actor, at: datetime) -> ForgottenSightings:
    """Lines older than the members decided are erased; they are personal data too."""
    require_may_forget(actor)
    oldest = at - timedelta(days=value_of(SIGHTING_DAYS))
    lines, _by_model = Sighting.objects.filter(at__lt=oldest).delete()
    return ForgottenSightings(lines)
