"""Who may see and send what about firms: who they are before the law, their keys, their invoices."""

from __future__ import annotations

from tests.makers.world import PEOPLE
from tests.permissions.barter_rows import BARTER_ROWS, OPERATED
from tests.permissions.bazaar_rows import BAZAAR_ROWS
from tests.permissions.clearing_rows import CLEARING_ROWS
from tests.permissions.joining_rows import JOINING_ROWS
from tests.permissions.matching_rows import MATCHING_ROWS
from tests.permissions.rings import Row, Value, ring
from tests.permissions.visiting import HIDDEN, INVALID, NOT_TAKEN, ON, REFUSED
from tests.permissions.webhook_rows import WEBHOOK_ROWS

HUB_MANAGERS = ring("manager")
SIGNED_IN = ring(*PEOPLE)
THOSE_WHO_KEEP_BOOKS = ring("treasurer", "manager", others=HIDDEN)
BOTH_SIDES = ring("treasurer", "manager", "other_manager", others=HIDDEN)

FIRM_ROWS: dict[str, Row] = {
    **BARTER_ROWS,
    **BAZAAR_ROWS,
    **CLEARING_ROWS,
    **JOINING_ROWS,
    **MATCHING_ROWS,
    **WEBHOOK_ROWS,
    "identity:legal-identity": Row(
        ring("treasurer", "manager", others=HIDDEN),
        post=INVALID,
        but={("volunteer", "GET"): REFUSED, ("volunteer", "POST"): REFUSED},
    ),
    "identity:place": Row(
        ring("treasurer", "manager", "volunteer", others=HIDDEN),
        get=NOT_TAKEN,
        post=INVALID,
        body=lambda _world: {"commune": "Nowhere"},
    ),
    "identity:tokens": Row(HUB_MANAGERS, post=INVALID),
    "identity:revoke-token": Row(
        HUB_MANAGERS,
        get=NOT_TAKEN,
        post=ON,
        body=lambda world: {"token": world.program_token_id},
    ),
    "billing:home": Row(SIGNED_IN),
    "billing:papers": Row(THOSE_WHO_KEEP_BOOKS),
    "billing:write": Row(THOSE_WHO_KEEP_BOOKS),
    "billing:papers-file": Row(THOSE_WHO_KEEP_BOOKS),
    "billing:accounts": Row(THOSE_WHO_KEEP_BOOKS),
    "billing:fec": Row(THOSE_WHO_KEEP_BOOKS, get=INVALID),
    "billing:paper": Row(BOTH_SIDES),
    "billing:xml": Row(BOTH_SIDES),
    "billing:pdf": Row(BOTH_SIDES),
    "billing:dispute": Row(BOTH_SIDES, get=NOT_TAKEN, post=INVALID),
    "billing:end-dispute": Row(BOTH_SIDES, get=NOT_TAKEN, post=INVALID),
    "billing:credit": Row(BOTH_SIDES, get=NOT_TAKEN, post=INVALID),
    "billing:settle": Row(BOTH_SIDES, get=NOT_TAKEN, post=INVALID),
    "billing:undo-settlement": Row(
        THOSE_WHO_KEEP_BOOKS,
        get=NOT_TAKEN,
        post=ON,
        body=lambda world: {"reference": "acompte"},
        about={"paper_id": lambda world: world.invoice_id},
    ),
}
FIRM_ARGUMENTS: dict[str, Value] = {**OPERATED}
"""What the addresses of firms speak of, where no row says otherwise."""
