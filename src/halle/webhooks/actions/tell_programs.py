"""A fact is written out for the programs of those it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.webhooks.announced import announcements
from halle.webhooks.models import Message
from halle.webhooks.queries.endpoints import listeners_to
from halle.webhooks.queuing import Queued, queue, write_body, write_message


@dataclass(frozen=True, slots=True)
class ToldPrograms:
    """How many addresses it is on its way to."""

    messages: int


@action
def tell_programs(
    *,
    actor: Actor,
    fact_id: int,
    kind: str,
    values: dict[str, Any],
    happened_at: datetime,
    at: datetime,
) -> ToldPrograms:
    """Queue a fact for each address that waits for its kind, of organisations it concerns.

    For an address that failed too long it is kept as missed. Told twice, it is queued once.
    """
    require_clock(actor)
    known, listeners = announcements().get(kind), listeners_to(kind)
    told = known.tell(values) if known and listeners else None
    if told is None:
        return ToldPrograms(0)
    body, queued = write_body(kind, happened_at, told.data), list[Queued]()
    for endpoint_id, organisation_id, is_stopped in listeners:
        if organisation_id not in told.concerns:
            continue
        state = Message.State.MISSED if is_stopped else Message.State.WAITING
        made = write_message(endpoint_id, kind, body, at, fact_id=fact_id, state=state)
        if made and not is_stopped:
            queued.append(made)
    queue(queued, at)
    return ToldPrograms(len(queued))
