"""What webhooks declare."""

from __future__ import annotations

import halle.webhooks.letters  # noqa: F401 -- listens to what happens
from halle.kernel.manifest import IntegrityCheck, Manifest, PeriodicJob, declare
from halle.webhooks.jobs import forget_old_messages
from halle.webhooks.keeping import unlock
from halle.webhooks.models import Endpoint


def _unreadable_secrets() -> list[str]:
    rows = Endpoint.objects.values_list("public_id", "secret")
    return [f"webhook {public_id}" for public_id, secret in rows if unlock(secret) is None]


declare(
    Manifest(
        domain="webhooks",
        sentence="What has happened, told to programs of the organisations it concerns.",
        jobs=(PeriodicJob("webhooks.forget_messages", "41 4 * * *", forget_old_messages),),
        checks=(IntegrityCheck("every webhook can be signed", _unreadable_secrets),),
    )
)
