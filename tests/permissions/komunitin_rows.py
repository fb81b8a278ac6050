"""Who may ask what by Komunitin's protocol: one row for each operation, and its action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.makers.komunitin import sent
from tests.makers.world import PEOPLE, PROGRAMS, World
from tests.permissions.barter_rows import (
    ANSWERS,
    CALLERS,
    OF_MANAGERS,
    OF_READERS,
    PAYERS,
    READS_TRANSFER,
    THE_COUNCIL,
)
from tests.permissions.rings import Ring, ring

SENDS = ring(*PAYERS, "producer", *THE_COUNCIL)
HAS_ACCOUNT = ring(*PAYERS, "producer", "other_producer", "reading_program", *THE_COUNCIL)


@dataclass(frozen=True)
class KomunitinCall:
    """One operation: who may, what is sent, and which transfer it is about."""

    ring: Ring
    body: Callable[[World], Any] | None = None
    transfer: str = "asked"
    query: str = ""


def becoming(state: str) -> Callable[[World], Any]:
    """A transfer that is to become something."""
    return lambda world: {"data": {"attributes": {"state": state}}}


KOMUNITIN_GROUPS: dict[Ring, str] = {
    SENDS: "federation.send_transfers",
    OF_MANAGERS: "federation.change_account_settings",
}
KOMUNITIN: dict[str, KomunitinCall] = {
    "GET /currencies": KomunitinCall(CALLERS),
    "GET /{code}/currency": KomunitinCall(CALLERS),
    "GET /{code}/currency/settings": KomunitinCall(CALLERS),
    "GET /{code}/accounts": KomunitinCall(CALLERS),
    "GET /{code}/accounts/{account_id}": KomunitinCall(CALLERS),
    "GET /{code}/accounts/{account_id}/settings": KomunitinCall(OF_READERS),
    "PATCH /{code}/accounts/{account_id}/settings": KomunitinCall(
        OF_MANAGERS, lambda w: {"data": {"attributes": {"acceptPaymentsAfter": 86_400}}}
    ),
    "GET /{code}/transfers": KomunitinCall(HAS_ACCOUNT),
    "POST /{code}/transfers": KomunitinCall(
        SENDS, lambda w: {"data": sent(w.firm_member, w.farm_member, meta="Vu")}
    ),
    "GET /{code}/transfers/{transfer_id}": KomunitinCall(READS_TRANSFER),
    "PATCH /{code}/transfers/{transfer_id}": KomunitinCall(ANSWERS, becoming("committed")),
    "DELETE /{code}/transfers/{transfer_id}": KomunitinCall(ANSWERS, transfer="asked_by_hub"),
    "GET /{code}/stats/volume": KomunitinCall(CALLERS, query="?interval=P1M"),
    "GET /{code}/stats/accounts": KomunitinCall(CALLERS, query="?interval=P1M"),
}
"""Each operation as the protocol's own document names it."""

FINER = ring(*HAS_ACCOUNT.may)
"""Who reads figures of less than a month."""

EVERYBODY = ("nobody", *PEOPLE, *PROGRAMS)
