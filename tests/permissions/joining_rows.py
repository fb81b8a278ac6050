"""Who may what about the papers of an application: pages, operations, actions."""

from __future__ import annotations

from typing import Any

from tests.makers.barter_documents import pdf
from tests.makers.world import World
from tests.permissions.barter_rows import BY_CLOCK, OPERATED
from tests.permissions.rings import Ring, Row, Value, ring
from tests.permissions.visiting import HIDDEN, INVALID, NOT_TAKEN, ON, REFUSED

COUNCIL = ("other_manager", "other_program")
ABOUT: dict[str, Value] = OPERATED | {"document_id": lambda w: w.document.public_id}
READ = ring("manager", "program", "reading_program", *COUNCIL, others=HIDDEN, nobody=HIDDEN)


def keeping(*who: str, refused: tuple[str, ...] = COUNCIL) -> Ring:
    """The firm's managers; those who decide read and are refused, others learn nothing."""
    return Ring(frozenset(who), HIDDEN, HIDDEN, dict.fromkeys(refused, REFUSED))


KEEP = keeping("manager", "program", refused=("reading_program", *COUNCIL))
KEEP_OWN = keeping("manager", refused=(*COUNCIL, "other_producer"))

JOINING_ROWS: dict[str, Row] = {
    "barter:documents": Row(keeping("manager"), post=INVALID, about=ABOUT),
    "barter:document": Row(READ, about=ABOUT),
    "barter:remove-document": Row(keeping("manager"), NOT_TAKEN, ON, about=ABOUT),
}

JOINING_GROUPS: dict[Ring, str] = {
    KEEP_OWN: "barter.add_document",
    KEEP: "barter.remove_document",
    BY_CLOCK: "barter.forget_documents barter.forget_documents_added_by",
}


def own(world: World) -> Any:
    """A firm of the manager's that applies."""
    return world.own_application.public_id


JOINING_OPERATIONS: dict[str, dict[str, Any]] = {
    "GET /barter/applications/{membership_id}/documents": {"ring": READ, "about": ABOUT},
    "POST /barter/applications/{membership_id}/documents": {
        "ring": KEEP_OWN, "file": pdf(), "about": ABOUT | {"membership_id": own},
    },
    "GET /barter/documents/{document_id}": {"ring": READ, "about": ABOUT},
    "DELETE /barter/documents/{document_id}": {"ring": KEEP, "about": ABOUT},
}  # fmt: skip
