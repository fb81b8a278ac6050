"""A clearing round begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from halle.barter.events import RoundOpened
from halle.barter.models import ClearingRound
from halle.barter.parameters import ANSWER_DAYS
from halle.barter.policies import require_council
from halle.barter.queries.memberships import network_of_id
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.parameters import value_of
from halle.kernel.typed import require_name


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """The round and its address."""

    id: int
    public_id: UUID


@action
def open_round(
    *,
    actor: Actor,
    network_id: int,
    title: str,
    due_by: date,
    collects_until: datetime,
    uses_credit: bool,
    at: datetime,
) -> OpenedRound:
    """Invite the firms of a network to set off what they owe each other.

    Only debts due by ``due_by`` are looked at; firms bring and confirm theirs before
    ``collects_until``. With ``uses_credit`` those who wish it lend the round their credit
    line, so that more circles close. For the council.
    """
    network = network_of_id(network_id)
    require_council(actor, network.pk)
    if collects_until <= at:
        raise Invalid(field="collects_until")
    opened = ClearingRound.objects.create(
        network=network,
        title=require_name(title, field="title", longest=80),
        due_by=due_by,
        collects_until=collects_until,
        answer_days=value_of(ANSWER_DAYS),
        uses_credit=uses_credit,
        opened_by_id=actor.person_id,
        opened_at=at,
    )
    events.record(RoundOpened(round_id=opened.pk, network_id=network.pk, turn=0), at=at)
    return OpenedRound(opened.pk, opened.public_id)
