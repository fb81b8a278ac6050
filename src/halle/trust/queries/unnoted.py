"""Whose data somebody has not seen yet today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from halle.trust.models import Sighting


def unnoted(person_id: int | None, subject_ids: Iterable[int], what: str, at: datetime) -> set[int]:
    """Of these people, those who have no line yet today about this look; one query.

    The day is that of the territory. Pages ask here first, so that reading a list again
    writes nothing.
    """
    subjects = {subject for subject in subject_ids if subject != person_id}
    if not subjects:
        return subjects
    today = timezone.localtime(at).date()
    seen = Sighting.objects.filter(subject__in=subjects, seer=person_id, what=what, at__date=today)
    return subjects - set(seen.values_list("subject", flat=True))
