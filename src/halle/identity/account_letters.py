"""The managers of a firm are written when the account on which it is paid changes."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from halle.identity.models import Party
from halle.identity.queries.mailboxes import mailboxes_of_managers
from halle.kernel.actor import Actor
from halle.kernel.mail import queue_mail

SHOWN = 4
"""How much of an account is told by mail: enough to recognise one's own."""


def tell_of_new_account(actor: Actor, organisation_id: int, iban: str, at: datetime) -> None:
    """Write to every manager who has an address: by whom, and how the new IBAN ends."""
    firm = Party.objects.only("name", "public_id").get(pk=organisation_id)
    by = actor.person_id
    changed_by = Party.objects.only("name").get(pk=by).name if by else ""
    path = reverse("identity:legal-identity", args=[firm.public_id])
    for mailbox in mailboxes_of_managers(organisation_id):
        queue_mail(
            key=f"identity:account:{firm.public_id}:{at.isoformat()}:{mailbox.address}",
            recipient=mailbox.address,
            template="identity/mail/account_changed",
            context={
                "organisation": firm.name,
                "changed_by": changed_by,
                "ending": iban[-SHOWN:],
                "at": at,
                "action_url": f"{settings.SITE_URL}{path}",
            },
            language=mailbox.language,
            at=at,
        )
