"""Somebody no longer wants to be told."""

from __future__ import annotations

from datetime import datetime

from halle.barter.models import SavedSearch
from halle.identity.policies import require_signed_in
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def forget_search(*, actor: Actor, search_id: int, at: datetime) -> bool:
    """Forget one of one's own searches; another person's does not exist for one."""
    person_id = require_signed_in(actor)
    return bool(SavedSearch.objects.filter(person=person_id, pk=search_id).delete()[0])
