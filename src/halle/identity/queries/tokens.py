"""Which organisation a token speaks for."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db.models import Q

from halle.identity.models import ApiToken
from halle.kernel.actor import Actor


def actor_of_token(secret: str, at: datetime) -> Actor | None:
    """The actor of a token that is in force at this instant; notes the day of its use."""
    token = (
        ApiToken.objects.filter(
            Q(expires_at=None) | Q(expires_at__gt=at),
            digest=hashlib.sha256(secret.encode()).hexdigest(),
            revoked_at=None,
        )
        .only("id", "organisation_id", "scopes", "last_used_on")
        .first()
    )
    if token is None:
        return None
    if token.last_used_on != at.date():
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=at.date())
    return Actor.token(token.organisation_id, frozenset(token.scopes.split()))
