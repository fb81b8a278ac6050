"""What is told to people whose papers are read."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from halle.barter.models import ApplicationDocument
from halle.barter.policies.joining import require_reads_document
from halle.barter.queries.documents import content_of
from halle.identity.policies import MANAGERS, has_role
from halle.kernel.actor import Actor
from halle.trust.actions.record_sighting import record_sighting
from halle.trust.queries.unnoted import unnoted

PAPERS = gettext_noop("The papers of your firm’s application")
TO_DECIDE = gettext_noop("To decide on the application")


def shown_document(actor: Actor, document: ApplicationDocument, at: datetime) -> bytes:
    """The file, for those who may read it; who added it and who applied read who looked.

    An extract of the register names people: each of them finds a line, once a day. Those who
    look for the firm itself, or as the machine's operator, leave none.
    """
    require_reads_document(actor, document)
    applied = document.membership
    if not has_role(actor, applied.firm_id, MANAGERS, scope="read"):
        concerned = {document.added_by_id, applied.applied_by_id} - {None}
        people = [one for one in concerned if one is not None]
        fresh = unnoted(actor.person_id, people, PAPERS, at)
        if fresh:
            record_sighting(actor=actor, subject_ids=fresh, what=PAPERS, purpose=TO_DECIDE, at=at)
    return content_of(document.pk)
