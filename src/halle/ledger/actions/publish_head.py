"""The head of the journal is shown to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from halle.identity.policies import require_clock
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.models import PublishedHead
from halle.ledger.queries.journal import journal_head


@dataclass(frozen=True, slots=True)
class PublishedJournal:
    """The day, and how far the journal was sealed when its head was published."""

    on: date
    position: int
    digest: str


@action
def publish_head(*, actor: Actor, at: datetime) -> PublishedJournal:
    """Publish, once a day, the last digest of the journal.

    Whoever keeps it can prove later that nothing before it was changed or taken away.
    """
    require_clock(actor)
    head, on = journal_head(), timezone.localtime(at).date()
    sets.insert(
        PublishedHead,
        ("on", "position", "digest", "published_at"),
        [(on, head.position, head.digest, at)],
        skip_existing=True,
    )
    published = PublishedHead.objects.get(on=on)
    return PublishedJournal(on, published.position, published.digest)
