"""Someone agrees to a use of their data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.trust.errors import UnknownPurpose
from halle.trust.models import Consent
from halle.trust.policies import require_own_consents
from halle.trust.queries.consents import known_purposes


@dataclass(frozen=True, slots=True)
class GrantedConsent:
    """The agreement, and since when it holds."""

    purpose: str
    granted_at: datetime


@action
def grant_consent(*, actor: Actor, purpose: str, at: datetime) -> GrantedConsent:
    """Agree to one purpose that a domain asks for; agreeing twice is agreeing once."""
    person_id = require_own_consents(actor)
    if purpose not in known_purposes():
        raise UnknownPurpose(field="purpose")
    consent, _created = Consent.objects.get_or_create(
        party_id=person_id, purpose=purpose, withdrawn_at=None, defaults={"granted_at": at}
    )
    return GrantedConsent(purpose, consent.granted_at)
