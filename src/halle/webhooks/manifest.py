"""What webhooks declare."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

import halle.webhooks.letters  # noqa: F401 -- listens to what happens
from halle.kernel.manifest import Holding, IntegrityCheck, Manifest, PeriodicJob, declare
from halle.webhooks.jobs import forget_old_messages
from halle.webhooks.keeping import unlock
from halle.webhooks.models import Endpoint


def _unreadable_secrets() -> list[str]:
    rows = Endpoint.objects.values_list("public_id", "secret")
    return [f"webhook {public_id}" for public_id, secret in rows if unlock(secret) is None]


def _added(party_id: int) -> object:
    rows = Endpoint.objects.filter(created_by=party_id).order_by("pk")
    return list(rows.values("organisation__name", "name", "url", "created_at"))


declare(
    Manifest(
        domain="webhooks",
        sentence="What has happened, told to programs of the organisations it concerns.",
        holdings=(
            Holding(
                what=_("Which addresses of programs you added for an organisation"),
                purpose=_("Knowing who has had a program told what happens"),
                legal_basis=_("legitimate interest of the organisation"),
                retention=_("Until the address is removed"),
                export=_added,
            ),
        ),
        jobs=(PeriodicJob("webhooks.forget_messages", "41 4 * * *", forget_old_messages),),
        checks=(IntegrityCheck("every webhook can be signed", _unreadable_secrets),),
    )
)
