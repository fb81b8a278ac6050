"""How a message is written down and told, shared by the actions that write one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from halle.barter.errors.market import TooManyMessages
from halle.barter.events.market import MessageWritten
from halle.barter.models import ListingMessage, ListingThread, Membership
from halle.barter.queries.threads import seen_by
from halle.kernel import events, sets
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_text

LONGEST = 2000
MESSAGES_AN_HOUR, THREADS_A_DAY = 60, 20


def require_message(typed: str) -> str:
    """What was written, with its lines but without needless ends."""
    text = require_text(typed, field="text", longest=LONGEST)
    if not text:
        raise Invalid(_("Write a message."), field="text")
    return text


def require_pace(member: Membership, at: datetime, *, opens: bool = False) -> None:
    """No more than people write; the member's row is held, so that many at once are counted."""
    Membership.objects.select_for_update(no_key=True).get(pk=member.pk)
    written = ListingMessage.objects.filter(firm=member.firm_id, at__gt=at - timedelta(hours=1))
    if written.count() >= MESSAGES_AN_HOUR:
        raise TooManyMessages
    begun = ListingThread.objects.filter(asker=member, opened_at__gt=at - timedelta(days=1))
    if opens and begun.count() >= THREADS_A_DAY:
        raise TooManyMessages


def write_down(actor: Actor, thread: ListingThread, firm_id: int, text: str, at: datetime) -> int:
    """Add the message, seen by whoever wrote it, and have the other side told."""
    message_id: int = sets.insert_one(
        ListingMessage,
        "id",
        thread_id=thread.pk,
        firm_id=firm_id,
        person_id=actor.person_id,
        text=text,
        at=at,
    )
    side = seen_by(thread, firm_id)
    ListingThread.objects.filter(pk=thread.pk).update(**{side: message_id, "latest_at": at})
    told = {"thread_id": thread.pk, "message_id": message_id, "from_firm_id": firm_id}
    to = thread.listing.member.firm_id if side == "asker_seen" else thread.asker.firm_id
    events.record(MessageWritten(**told, to_firm_id=to), at=at)
    return message_id
