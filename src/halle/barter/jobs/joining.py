"""What is kept about those who apply, and let go when its time is over; late is fine."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from halle.barter.actions.forget_documents import forget_documents
from halle.barter.actions.forget_documents_added_by import forget_documents_added_by
from halle.barter.jobs.each import AT_ONCE, each
from halle.barter.models import ApplicationDocument
from halle.barter.queries.documents import documents_run_out
from halle.identity.events import AccountClosed
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.events import reacts_to
from halle.kernel.manifest import Holding, PeriodicJob


@reacts_to(AccountClosed)
def forget_what_they_sent(fact: dict[str, Any]) -> None:
    """Papers that somebody sent who has left."""
    forget_documents_added_by(actor=Actor.clock(), person_id=fact["person_id"], at=clock.now())


def forget_old_documents(at: datetime) -> int:
    """Delete the papers of applications that were decided long enough ago."""
    due = documents_run_out(at).values_list("pk", flat=True)[:AT_ONCE]
    return each(due, lambda pk: forget_documents(actor=Actor.clock(), membership_id=pk, at=at))


def _papers(party_id: int) -> object:
    rows = ApplicationDocument.objects.filter(added_by=party_id).order_by("pk")
    return list(rows.values("membership__firm__name", "name", "size_bytes", "added_at"))


JOINING_JOBS = (PeriodicJob("barter.forget_documents", "43 4 * * *", forget_old_documents),)
JOINING_HOLDINGS = (
    Holding(
        what=_("Papers that you added to an application of your firm"),
        purpose=_("Deciding on the application and its credit line"),
        legal_basis=_("contract"),
        retention=_(
            "Until you remove them or close your account; deleted when the application is refused, and some months after it is accepted"
        ),
        export=_papers,
    ),
)
