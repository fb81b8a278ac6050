"""Heads of the journal that were published."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from halle.ledger.models import PublishedHead


class HeadOfDay(NamedTuple):
    """How far the journal was sealed on a day."""

    on: date
    position: int
    digest: str
    published_at: datetime


def published_heads(limit: int = 30) -> list[HeadOfDay]:
    """The latest published heads, the newest first; one query."""
    rows = PublishedHead.objects.order_by("-on")[:limit]
    return [HeadOfDay(*row) for row in rows.values_list("on", "position", "digest", "published_at")]
