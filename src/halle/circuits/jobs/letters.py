"""What producers and hubs are written when they agree or part; the same news is written once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from halle.circuits.events import (
    PermissionAsked,
    PermissionEnded,
    PermissionGranted,
    PermissionRefused,
)
from halle.circuits.models import Relationship
from halle.circuits.queries.relationships import the_relationship
from halle.identity.queries.mailboxes import mailboxes_of
from halle.kernel import clock
from halle.kernel.events import reacts_to
from halle.kernel.mail import queue_mail
from halle.territory.queries.territory import the_territory


@reacts_to(PermissionAsked)
def ask_the_producer(fact: dict[str, Any]) -> None:
    """The producer reads who asks for what, and where to answer."""
    _write(fact, "asked", fact["producer_id"])


@reacts_to(PermissionGranted)
def tell_the_hub_yes(fact: dict[str, Any]) -> None:
    """The hub reads that it may."""
    _write(fact, "granted", fact["hub_id"])


@reacts_to(PermissionRefused)
def tell_the_hub_no(fact: dict[str, Any]) -> None:
    """The hub reads that it may not."""
    _write(fact, "refused", fact["hub_id"])


@reacts_to(PermissionEnded)
def tell_the_other_side(fact: dict[str, Any]) -> None:
    """Whoever did not end it reads that it is over."""
    ended_by_hub = fact["ended_by"] == fact["hub_id"]
    _write(fact, "ended", fact["producer_id"] if ended_by_hub else fact["hub_id"])


def _write(fact: dict[str, Any], news: str, reader_id: int) -> None:
    there = the_relationship(fact["relationship_id"])
    page = settings.SITE_URL + reverse("circuits:partners", args=[_public_id(there, reader_id)])
    for mailbox in mailboxes_of(reader_id):
        with override(mailbox.language):
            context = {
                "subject": _subjects()[news] % _names(there),
                "news": news,
                "producer": there.producer.party.name,
                "hub": there.hub.party.name,
                "permission": there.permission,
                "territory": the_territory(),
                "action_url": page,
                "action_label": _("Answer") if news == "asked" else _("See our agreements"),
                "reason": _("You receive this because you manage %(name)s.")
                % {"name": _name(there, reader_id)},
            }
        queue_mail(
            key=f"permission:{there.pk}:{news}:{mailbox.address}",
            recipient=mailbox.address,
            template="circuits/mail/permission",
            context=context,
            language=mailbox.language,
            at=clock.now(),
        )


def _subjects() -> dict[str, str]:
    return {
        "asked": _("%(hub)s would like to work with %(producer)s"),
        "granted": _("%(producer)s works with you from now on"),
        "refused": _("%(producer)s does not wish to work with you for now"),
        "ended": _("%(producer)s and %(hub)s no longer work together"),
    }


def _names(there: Relationship) -> dict[str, str]:
    return {"hub": there.hub.party.name, "producer": there.producer.party.name}


def _public_id(there: Relationship, reader_id: int) -> Any:
    side = there.hub.party if reader_id == there.hub_id else there.producer.party
    return side.public_id


def _name(there: Relationship, reader_id: int) -> str:
    return there.hub.party.name if reader_id == there.hub_id else there.producer.party.name
