"""The council names a broker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.barter.errors.matching import AlreadyBroker, NobodyOfThisFirm
from halle.barter.events.matching import BrokerNamed
from halle.barter.models import Broker
from halle.barter.policies import require_active, require_council
from halle.barter.queries.brokers import brokers_of_person, person_of_firm
from halle.barter.queries.memberships import membership_of, network_held
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class NamedBroker:
    """The broker, new or the one there was."""

    public_id: UUID

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"broker:{self.public_id}"


@action
def name_broker(
    *, actor: Actor, network_id: int, firm_id: int, email: str, at: datetime
) -> NamedBroker:
    """Trust somebody of a member firm to bring firms together; that firm is paid for it.

    Naming them twice for the same firm is naming them once.
    """
    require_council(actor, network_id)
    network = network_held(network_id)
    member = require_active(membership_of(network_id, firm_id))
    person_id = person_of_firm(firm_id, email)
    if person_id is None:
        raise NobodyOfThisFirm(field="email")
    for known in brokers_of_person(person_id, network_id):
        if known.member_id != member.pk:
            raise AlreadyBroker(field="email")
        return NamedBroker(known.public_id)
    made = Broker.objects.create(
        network=network,
        member=member,
        person_id=person_id,
        named_at=at,
        named_by_id=actor.person_id,
    )
    events.record(BrokerNamed(broker_id=made.pk, network_id=network_id), at=at)
    return NamedBroker(made.public_id)
