"""An address gets another secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.webhooks.keeping import lock
from halle.webhooks.models import Endpoint
from halle.webhooks.policies import require_own_endpoint
from halle.webhooks.rules.signing import is_secret

BOTH_SIGN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RenewedSecret:
    """Until when the secret before signs too."""

    public_id: UUID
    previous_until: datetime


@action
def renew_secret(*, actor: Actor, endpoint_id: UUID, secret: str, at: datetime) -> RenewedSecret:
    """Sign with a new secret; for a day with the one before too, so that no message is refused.

    Renewed twice within a day, only the last two sign.
    """
    endpoint = require_own_endpoint(actor, endpoint_id)
    if not is_secret(secret):
        raise Invalid(field="secret")
    until = at + BOTH_SIGN
    held = Endpoint.objects.select_for_update(no_key=True).get(pk=endpoint.pk)
    Endpoint.objects.filter(pk=endpoint.pk).update(
        secret=lock(secret), previous_secret=held.secret, previous_until=until
    )
    return RenewedSecret(endpoint.public_id, until)
