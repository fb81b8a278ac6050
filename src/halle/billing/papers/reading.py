"""Electronic invoices that people bring: read outside, into a few plain values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from halle.billing.errors import NotAnInvoice
from halle.billing.papers.process import in_a_process

LARGEST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class ReadInvoice:
    """What a file says it is; none of it has been checked against anything here.

    ``type_code`` 381 is a credit note. A SIREN that the file does not say is empty, a date
    that it does not say is None.
    """

    number: str
    type_code: str
    issued_on: date | None
    due_on: date | None
    currency: str
    seller_name: str
    seller_siren: str
    buyer_name: str
    buyer_siren: str
    total_cents: int
    due_cents: int


def read_invoice(file: bytes) -> ReadInvoice:
    """The invoice in a Factur-X PDF or a bare CII file; ``NotAnInvoice`` when there is none.

    Call it outside any transaction. Five megabytes at most.
    """
    if not 0 < len(file) <= LARGEST_BYTES:
        raise NotAnInvoice
    told = json.loads(in_a_process("read", file))
    if told["due_cents"] is None:
        raise NotAnInvoice
    for name in ("issued_on", "due_on"):
        told[name] = date.fromisoformat(told[name]) if told[name] else None
    return ReadInvoice(**told)
