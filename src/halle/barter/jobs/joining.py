"""What the clock does for applications; late is fine."""

from __future__ import annotations

from datetime import datetime

from halle.barter.actions.forget_documents import forget_documents
from halle.barter.jobs.each import AT_ONCE, each
from halle.barter.queries.documents import documents_run_out
from halle.kernel.actor import Actor
from halle.kernel.manifest import PeriodicJob


def forget_old_documents(at: datetime) -> int:
    """Delete the papers of applications that were decided long enough ago."""
    due = documents_run_out(at).values_list("pk", flat=True)[:AT_ONCE]
    return each(due, lambda pk: forget_documents(actor=Actor.clock(), membership_id=pk, at=at))


JOBS = (PeriodicJob("barter.forget_documents", "43 4 * * *", forget_old_documents),)
