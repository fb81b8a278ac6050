"""A network says what it is and what its rules are."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import Network
from halle.barter.policies import require_council
from halle.barter.queries.memberships import network_of_id
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def edit_network(*, actor: Actor, network_id: int, about: str, terms: str, at: datetime) -> bool:
    """The council changes what the public reads; answers whether the rules are new.

    Those who apply from then on accept the new rules; members are told by the network.
    """
    require_council(actor, network_id)
    earlier = network_of_id(network_id)
    new = earlier.terms != terms.strip()
    Network.objects.filter(pk=network_id).update(
        about=about.strip(), terms=terms.strip(), **({"terms_since": at} if new else {})
    )
    return new
