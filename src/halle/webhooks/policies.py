"""Who looks after the webhooks of an organisation: its managers, and its own programs."""

from __future__ import annotations

from uuid import UUID

from halle.identity.policies import MANAGERS, has_role, require_role
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.webhooks.models import Endpoint


def require_may_look_after(actor: Actor, organisation_id: int, *, scope: str = "write") -> None:
    """A manager of the organisation, or a program of it within its scopes."""
    require_role(actor, organisation_id, MANAGERS, scope=scope)


def require_own_endpoint(actor: Actor, endpoint_id: UUID, *, scope: str = "write") -> Endpoint:
    """The address, for those who look after it; for others it does not exist."""
    found = Endpoint.objects.select_related("organisation").filter(public_id=endpoint_id).first()
    if found is None or not has_role(actor, found.organisation_id, MANAGERS, scope=scope):
        raise NotFound
    return found
