"""Inputs of the actions of webhooks."""

from __future__ import annotations

from typing import Any

from halle.webhooks.models import Message
from halle.webhooks.reaching import Answer
from tests.makers.world import World
from tests.permissions.inputs.shapes import Inputs

SECRET = "whsec_" + "A" * 43 + "="


def told_at() -> dict[str, Any]:
    """A public address that nobody has to look up."""
    return {
        "name": "Compta",
        "url": "https://93.184.215.14/halle",
        "kinds": ["billing.invoice_issued"],
    }


def named(world: World) -> dict[str, Any]:
    """The hub's webhook."""
    return {"endpoint_id": world.webhook.public_id}


def missed(world: World) -> dict[str, Any]:
    """A message that the hub's webhook has missed."""
    known = Message.objects.get(endpoint=world.webhook)
    return named(world) | {"message_id": known.public_id}


WEBHOOKS: dict[str, Inputs] = {
    "webhooks.add_endpoint": lambda w: {
        "organisation_id": w.hub.pk, **told_at(), "secret": SECRET,
    },
    "webhooks.edit_endpoint": lambda w: named(w) | told_at(),
    "webhooks.remove_endpoint": named,
    "webhooks.renew_secret": lambda w: named(w) | {"secret": SECRET},
    "webhooks.stop_endpoint": named,
    "webhooks.start_endpoint": named,
    "webhooks.ping_endpoint": named,
    "webhooks.send_again": missed,
    "webhooks.send_missed_again": named,
    "webhooks.tell_programs": lambda w: {
        "fact_id": 1,
        "kind": "billing.invoice_issued",
        "values": {"public_id": str(w.invoice_id)},
        "happened_at": w.now,
    },
    "webhooks.note_attempt": lambda w: {
        "message_id": Message.objects.get(endpoint=w.webhook).pk,
        "turn": 1,
        "answer": Answer(204, "", "", 5),
    },
    "webhooks.forget_messages": lambda w: {},
}  # fmt: skip
