"""What was sent to an address, and how that went."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet

from halle.webhooks.models import Endpoint, Message


class Letter(NamedTuple):
    """A message that is to leave now, with all that leaving takes."""

    public_id: UUID
    url: str
    body: str
    secret: str
    previous_secret: str
    previous_until: datetime | None
    rests_until: datetime | None


def messages_of(endpoint_id: int) -> QuerySet[Message]:
    """What was sent to an address or waits for it, the newest first."""
    return Message.objects.filter(endpoint=endpoint_id).order_by("-pk")


def counts_of(endpoint_id: int) -> dict[str, int]:
    """How many messages of an address are in which state."""
    rows = Message.objects.filter(endpoint=endpoint_id).values_list("state")
    return dict(rows.annotate(n=Count("pk")).order_by())


def letter_to_send(message_id: int, turn: int) -> Letter | None:
    """The message, unless it was delivered, given up, or queued anew meanwhile."""
    row = (
        Message.objects.filter(
            pk=message_id, turn=turn, state=Message.State.WAITING, endpoint__stopped_at=None
        )
        .values_list(
            "public_id",
            "endpoint__url",
            "body",
            "endpoint__secret",
            "endpoint__previous_secret",
            "endpoint__previous_until",
            "endpoint__rests_until",
        )
        .first()
    )
    return Letter(*row) if row else None


def missed_by(endpoint: Endpoint) -> QuerySet[Message]:
    """What an address has not got, the oldest first."""
    return Message.objects.filter(endpoint=endpoint, state=Message.State.MISSED).order_by("pk")
