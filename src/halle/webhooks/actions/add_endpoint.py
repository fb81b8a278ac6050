"""A program of an organisation wants to be told what happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.identity.models import Party
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.parameters import value_of
from halle.kernel.typed import require_name
from halle.webhooks.addressing import require_usable
from halle.webhooks.announced import require_kinds
from halle.webhooks.errors import EnoughEndpoints
from halle.webhooks.keeping import lock
from halle.webhooks.models import Endpoint, Subscription
from halle.webhooks.parameters import MOST_ENDPOINTS
from halle.webhooks.policies import require_may_look_after
from halle.webhooks.rules.signing import is_secret


@dataclass(frozen=True, slots=True)
class AddedEndpoint:
    """The address's name outside; its secret is known to the caller alone."""

    public_id: UUID


@action
def add_endpoint(
    *,
    actor: Actor,
    organisation_id: int,
    url: str,
    name: str,
    kinds: list[str],
    secret: str,
    at: datetime,
) -> AddedEndpoint:
    """From now on these kinds of facts are sent to the address, signed, if they concern the organisation.

    Its managers and programs may. ``secret`` comes from ``new_webhook_secret``; it is kept
    encrypted and shown to nobody again. Raises ``AddressNotUsable``, and ``EnoughEndpoints``
    when there are as many as members decided.
    """
    require_may_look_after(actor, organisation_id)
    url, kinds = require_usable(url), require_kinds(kinds)
    if not is_secret(secret):
        raise Invalid(field="secret")
    Party.objects.select_for_update(no_key=True).get(pk=organisation_id)  # counted one by one
    most = value_of(MOST_ENDPOINTS)
    if Endpoint.objects.filter(organisation=organisation_id).count() >= most:
        raise EnoughEndpoints(most=most)
    endpoint = Endpoint.objects.create(
        organisation_id=organisation_id,
        url=url,
        name=require_name(name, longest=80),
        secret=lock(secret),
        created_at=at,
        created_by_id=actor.person_id,
    )
    Subscription.objects.bulk_create(Subscription(endpoint=endpoint, kind=kind) for kind in kinds)
    return AddedEndpoint(endpoint.public_id)
