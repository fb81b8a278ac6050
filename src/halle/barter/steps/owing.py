"""A debt is written once, whichever of the two firms brings it first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from halle.barter.errors import DebtElsewhere, DebtKnown, NothingLeftToClear
from halle.barter.models import Debt
from halle.barter.rules.brought_debts import BroughtDebt
from halle.billing.queries.open_invoices import OpenInvoice, invoices_numbered
from halle.kernel import sets
from halle.kernel.ids import new_public_id

Key = tuple[int, int, str]
"""Creditor, debtor and number of an invoice."""


def issued_here(firm_id: int, debts: Sequence[BroughtDebt]) -> dict[Key, OpenInvoice]:
    """The platform's own invoices among these: what remains of them is known here."""
    parties = {firm_id, *(one.other_id for one in debts)}
    found = invoices_numbered((one.number for one in debts), parties)
    return {(one.issuer_id, one.customer_id, one.number): one for one in found}


def write_debt(
    network_id: int,
    firm_id: int,
    one: BroughtDebt,
    source: str,
    issued: dict[Key, OpenInvoice],
    at: datetime,
) -> bool:
    """Whether it is new; one that is there already is confirmed for the firm that brings it."""
    creditor, debtor = (one.other_id, firm_id) if one.we_owe else (firm_id, one.other_id)
    sides = {"network_id": network_id, "creditor_id": creditor, "debtor_id": debtor}
    mine = "debtor_confirmed_at" if one.we_owe else "creditor_confirmed_at"
    invoice = issued.get((creditor, debtor, one.number))
    said = _told(one, source) if invoice is None else _followed(invoice, at)
    row = {"brought_at": at, "brought_by_id": firm_id, "contested_because": "", mine: at} | said
    if sets.insert_once(Debt, "id", public_id=new_public_id(), number=one.number, **sides, **row):
        return True
    there = Debt.objects.filter(number=one.number, **sides).first()
    if there is None:  # one network follows an invoice that was issued here, and no other
        raise DebtElsewhere(number=one.number)
    if (there.total_cents, there.due_on) != (said["total_cents"], said["due_on"]):
        raise DebtKnown(number=one.number)
    Debt.objects.filter(pk=there.pk, **{mine: None}).update(**{mine: at})
    return False


def _told(one: BroughtDebt, source: str) -> dict[str, Any]:
    return {
        "due_on": one.due_on,
        "total_cents": one.cents,
        "open_cents": one.cents,
        "source": source,
        "invoice_id": None,
    }


def _followed(invoice: OpenInvoice, at: datetime) -> dict[str, Any]:
    """An invoice issued here is followed here, whatever a file says of it."""
    if invoice.open_cents <= 0:
        raise NothingLeftToClear(number=invoice.number)
    return {
        "due_on": invoice.due_on,
        "total_cents": invoice.total_cents,
        "open_cents": None,
        "source": Debt.Source.PLATFORM.value,
        "invoice_id": invoice.invoice_id,
        "creditor_confirmed_at": at,
    }
