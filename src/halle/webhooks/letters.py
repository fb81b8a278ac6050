"""What managers are written about their webhooks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from halle.identity.queries.mailboxes import mailboxes_of
from halle.kernel import clock
from halle.kernel.events import reacts_to
from halle.kernel.mail import queue_mail
from halle.territory.queries.territory import the_territory
from halle.webhooks.events import EndpointStopped
from halle.webhooks.models import Endpoint


@reacts_to(EndpointStopped)
def tell_the_managers(fact: dict[str, Any]) -> None:
    """The organisation reads that a program of its is told nothing any more, and why."""
    endpoint = (
        Endpoint.objects.select_related("organisation").filter(pk=fact["endpoint_id"]).first()
    )
    if endpoint is None or endpoint.stopped_at is None:
        return
    path = reverse("webhooks:endpoint", args=[endpoint.public_id])
    for mailbox in mailboxes_of(endpoint.organisation_id):
        queue_mail(
            key=f"webhook-stopped:{endpoint.pk}:{endpoint.stopped_at.timestamp():.0f}:{mailbox.address}",
            recipient=mailbox.address,
            template="webhooks/mail/stopped",
            context={
                "endpoint": endpoint,
                "is_gone": fact["why"] == Endpoint.Stopped.GONE,
                "action_url": settings.SITE_URL + path,
                "territory": the_territory(),
            },
            language=mailbox.language,
            at=clock.now(),
        )
