"""A firm goes on with a conversation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.policies import require_living
from halle.barter.policies.market import require_writes_in
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.threads import the_thread
from halle.barter.steps.writing import require_message, require_pace, write_down
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def answer_message(*, actor: Actor, thread_id: UUID, firm_id: int, text: str, at: datetime) -> UUID:
    """Write to the other firm, also when the listing has ended meanwhile."""
    thread = the_thread(thread_id)
    require_writes_in(actor, thread, firm_id)
    member = require_living(membership_of(thread.listing.member.network_id, firm_id))
    said = require_message(text)
    require_pace(member, at)
    write_down(actor, thread, firm_id, said, at)
    return thread_id
