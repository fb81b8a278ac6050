"""Someone takes an agreement back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.trust.models import Consent
from halle.trust.policies import require_own_consents


@dataclass(frozen=True, slots=True)
class WithdrawnConsent:
    """The purpose that one no longer agrees to."""

    purpose: str


@action
def withdraw_consent(*, actor: Actor, purpose: str, at: datetime) -> WithdrawnConsent:
    """Stop agreeing, as easily as one began; what was agreed before stays on record."""
    person_id = require_own_consents(actor)
    Consent.objects.filter(party=person_id, purpose=purpose, withdrawn_at=None).update(
        withdrawn_at=at
    )
    return WithdrawnConsent(purpose)
