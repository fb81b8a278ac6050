"""A program's key stops working."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.identity.models import ApiToken
from halle.identity.policies import require_may_manage_tokens
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class RevokedToken:
    """The token that no longer opens anything."""

    public_id: UUID


@action
def revoke_token(*, actor: Actor, token_id: UUID, at: datetime) -> RevokedToken:
    """A manager takes a program's key away at once; doing it twice changes nothing."""
    token = ApiToken.objects.filter(public_id=token_id).first()
    if token is None:
        raise NotFound
    require_may_manage_tokens(actor, token.organisation_id)
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)
    return RevokedToken(token.public_id)
