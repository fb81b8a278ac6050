"""A program is told elsewhere, or of other things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_name
from halle.webhooks.addressing import require_usable
from halle.webhooks.announced import require_kinds
from halle.webhooks.models import Endpoint, Subscription
from halle.webhooks.policies import require_own_endpoint


@dataclass(frozen=True, slots=True)
class EditedEndpoint:
    """The address as it is from now on."""

    public_id: UUID


@action
def edit_endpoint(
    *, actor: Actor, endpoint_id: UUID, url: str, name: str, kinds: list[str], at: datetime
) -> EditedEndpoint:
    """Change an address, its name or what it is told of; what waits goes to the new address.

    The secret stays. Another address begins without the failures of the one before.
    """
    endpoint = require_own_endpoint(actor, endpoint_id)
    url, kinds = require_usable(url), require_kinds(kinds)
    changes: dict[str, object] = {"name": require_name(name, longest=80), "url": url}
    if url != endpoint.url:
        changes |= {"failures": 0, "failing_since": None, "rests_until": None}
    Endpoint.objects.filter(pk=endpoint.pk).update(**changes)
    Subscription.objects.filter(endpoint=endpoint).exclude(kind__in=kinds).delete()
    Subscription.objects.bulk_create(
        (Subscription(endpoint=endpoint, kind=kind) for kind in kinds), ignore_conflicts=True
    )
    return EditedEndpoint(endpoint.public_id)
