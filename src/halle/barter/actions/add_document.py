"""A firm adds a paper to its application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.barter.documents.sheets import Sheet
from halle.barter.errors.joining import NotApplying, TooManyDocuments
from halle.barter.models import ApplicationDocument, Membership
from halle.barter.policies.joining import require_keeps_documents
from halle.barter.queries.memberships import membership_of_id
from halle.barter.rules.joining import MOST_DOCUMENTS
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """The document, new or the one there was."""

    public_id: UUID

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"document:{self.public_id}"


@action
def add_document(*, actor: Actor, membership_id: int, sheet: Sheet, at: datetime) -> AddedDocument:
    """Keep what was read (:func:`~halle.barter.documents.reading.read_sheet`) while it waits.

    The same paper is kept once. The application is held, so that two at once stay within what
    there is room for, and nothing is added to one that is being decided.
    """
    asked = membership_of_id(membership_id)
    require_keeps_documents(actor, asked)
    held = Membership.objects.select_for_update(no_key=True).get(pk=asked.pk)
    if held.state != Membership.State.APPLIED:
        raise NotApplying
    known = dict(held.documents.values_list("digest", "public_id"))
    if sheet.digest in known:
        return AddedDocument(known[sheet.digest])
    if len(known) >= MOST_DOCUMENTS:
        raise TooManyDocuments(field="file", most=MOST_DOCUMENTS)
    made = ApplicationDocument.objects.create(
        membership=held,
        name=sheet.name,
        kind=sheet.kind,
        digest=sheet.digest,
        size_bytes=len(sheet.content),
        content=sheet.content,
        added_by_id=actor.person_id,
        added_at=at,
    )
    return AddedDocument(made.public_id)
