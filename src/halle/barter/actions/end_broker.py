"""Somebody is a broker no more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import Broker
from halle.barter.policies.matching import require_ends_broker
from halle.barter.queries.brokers import the_broker
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def end_broker(*, actor: Actor, broker_id: UUID, at: datetime) -> UUID:
    """The council ends it, or the broker does; ending it twice changes nothing.

    What is proposed may still be answered, and their firm is paid for what comes of it.
    """
    broker = the_broker(broker_id)
    require_ends_broker(actor, broker)
    Broker.objects.filter(pk=broker.pk, ended_at=None).update(ended_at=at)
    return broker_id
