"""Statements about the data that must hold, asked by `halle check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from halle.kernel import clock
from halle.kernel.mail import mails_in_doubt
from halle.kernel.manifest import MANIFESTS, IntegrityCheck
from halle.kernel.models import Delivery, RecordedFact

LATE = timedelta(minutes=10)


def findings() -> Iterator[tuple[str, list[str]]]:
    """Each check's name and what breaks it (nothing, when all is well)."""
    for check in (*OWN_CHECKS, *(one for known in MANIFESTS.values() for one in known.checks)):
        yield check.name, check.find()


def _untold_facts() -> list[str]:
    late = RecordedFact.objects.filter(relayed=False, at__lt=clock.now() - LATE)
    return [f"fact {pk}: {name}" for pk, name in late.values_list("pk", "name")[:100]]


def _late_deliveries() -> list[str]:
    late = Delivery.objects.filter(dead=False, due_at__lt=clock.now() - LATE)
    return [f"delivery {pk}: {to}" for pk, to in late.values_list("pk", "subscriber")[:100]]


def _buried_deliveries() -> list[str]:
    rows = Delivery.objects.filter(dead=True).values_list("pk", "subscriber", "error")
    return [f"delivery {pk}: {to}: {error}" for pk, to, error in rows[:100]]


def _mails_in_doubt() -> list[str]:
    rows = mails_in_doubt().values_list("pk", "recipient")
    return [f"mail {pk} to {recipient}: see `halle mails`" for pk, recipient in rows[:100]]


OWN_CHECKS = (
    IntegrityCheck("every fact is told within ten minutes", _untold_facts),
    IntegrityCheck("every delivery is made within ten minutes of its hour", _late_deliveries),
    IntegrityCheck("no delivery is buried", _buried_deliveries),
    IntegrityCheck("no mail stopped on its way", _mails_in_doubt),
)
