"""Who may what about the webhooks of the hub: pages, operations, actions."""

from __future__ import annotations

from typing import Any

from tests.makers.world import PEOPLE, PROGRAMS
from tests.permissions.inputs.webhooks import told_at
from tests.permissions.rings import Ring, Row, Value, ring
from tests.permissions.visiting import HIDDEN, INVALID, NOT_TAKEN, ON, PAGE

ABOUT: dict[str, Value] = {"endpoint_id": lambda w: w.webhook.public_id}
STOP: dict[str, Value] = ABOUT | {"step": lambda w: "arreter"}
MANAGERS = ring("manager", others=HIDDEN, nobody=HIDDEN)

WEBHOOK_ROWS: dict[str, Row] = {
    "webhooks:home": Row(ring(*PEOPLE)),
    "webhooks:endpoints": Row(ring("manager"), post=INVALID),
    "webhooks:endpoint": Row(MANAGERS, post=INVALID, about=ABOUT),
    "webhooks:secret": Row(MANAGERS, NOT_TAKEN, PAGE, about=ABOUT),
    "webhooks:send": Row(MANAGERS, NOT_TAKEN, ON, about=ABOUT),
    "webhooks:step": Row(MANAGERS, NOT_TAKEN, ON, about=STOP),
}

LOOK_AFTER = ring("manager", "program")
READ = ring("manager", "program", "reading_program")
OWN = ring("manager", "program", others=HIDDEN, nobody=HIDDEN)
OWN_TO_READ = ring("manager", "program", "reading_program", others=HIDDEN, nobody=HIDDEN)

WEBHOOK_GROUPS: dict[Ring, str] = {
    LOOK_AFTER: "webhooks.add_endpoint",
    OWN: """
        webhooks.edit_endpoint webhooks.remove_endpoint webhooks.renew_secret
        webhooks.stop_endpoint webhooks.start_endpoint webhooks.ping_endpoint
        webhooks.send_again webhooks.send_missed_again
    """,
    ring("clock", nobody="refused"): """
        webhooks.tell_programs webhooks.note_attempt webhooks.forget_messages
    """,
}

WEBHOOK_OPERATIONS: dict[str, dict[str, Any]] = {
    "GET /webhooks/kinds": {"ring": ring("nobody", *PEOPLE, *PROGRAMS)},
    "GET /organisations/{organisation_id}/webhooks": {"ring": READ},
    "POST /organisations/{organisation_id}/webhooks": {
        "ring": LOOK_AFTER, "body": lambda w: told_at(), "other": {"name": "Caisse"},
    },
    "GET /webhooks/{endpoint_id}": {"ring": OWN_TO_READ},
    "PUT /webhooks/{endpoint_id}": {
        "ring": OWN, "body": lambda w: told_at(), "other": {"name": "Caisse"},
    },
    "DELETE /webhooks/{endpoint_id}": {"ring": OWN},
    "POST /webhooks/{endpoint_id}/secret": {"ring": OWN},
    "POST /webhooks/{endpoint_id}/steps": {
        "ring": OWN, "body": lambda w: {"do": "ping"},
    },
    "GET /webhooks/{endpoint_id}/messages": {"ring": OWN_TO_READ},
    "POST /webhooks/{endpoint_id}/messages/send": {
        "ring": OWN,
        "body": lambda w: {},
    },
}  # fmt: skip
for _path, _told in WEBHOOK_OPERATIONS.items():
    _told["about"] = ABOUT if "endpoint_id" in _path else {}
