"""What stands around every page of a broker's desk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from halle.barter.models import Broker, Network
from halle.barter.policies.matching import acts
from halle.barter.queries.brokers import brokers_of_person
from halle.barter.queries.memberships import the_network
from halle.barter.web.ways import crumbs_of, tabs_of
from halle.identity.policies import require_signed_in
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest


def desk_at(request: HalleRequest, code: str) -> Broker:
    """The broker of a network who looks; to others it has no desk."""
    person_id = require_signed_in(request.actor)
    found = brokers_of_person(person_id, the_network(code).pk)
    if not found:
        raise NotFound
    return found[0]


def around_desk(broker: Broker, current: str) -> dict[str, Any]:
    """The network, the tabs of the desk, and whether the broker acts now."""
    network: Network = broker.network
    labels = {
        "desk": _("What could fit"),
        "own-matches": _("My proposals"),
        "broker-applications": _("Applications"),
    }
    return {
        "broker": broker,
        "network": network,
        "acts": acts(broker),
        "tabs": tabs_of(labels, current, network.code),
        "crumbs": crumbs_of(network),
    }
