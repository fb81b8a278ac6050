"""A firm takes a paper back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from halle.barter.models import ApplicationDocument
from halle.barter.policies.joining import require_keeps_documents
from halle.barter.queries.documents import the_document
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def remove_document(*, actor: Actor, document_id: UUID, at: datetime) -> UUID:
    """Delete it for good, at any time; answers whose application it was."""
    document = the_document(document_id)
    require_keeps_documents(actor, document.membership)
    ApplicationDocument.objects.filter(pk=document.pk).delete()
    return document.membership.public_id
