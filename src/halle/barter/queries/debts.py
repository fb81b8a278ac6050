"""What the members of a network owe each other, as far as it was brought to be cleared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import BigIntegerField, F, Q, QuerySet
from django.db.models.functions import Coalesce

from halle.barter.models import Debt
from halle.billing.queries.open_invoices import OpenInvoice, open_invoices_among
from halle.kernel.finding import the_one

OPEN = Coalesce(F("invoice__balance__open_cents"), F("open_cents"), output_field=BigIntegerField())


class ListedDebt(NamedTuple):
    """A debt as both firms see it; ``open_cents`` is what is left of it now."""

    id: int
    public_id: UUID
    creditor_id: int
    creditor: str
    debtor_id: int
    debtor: str
    number: str
    due_on: date
    total_cents: int
    open_cents: int
    source: str
    creditor_confirmed_at: datetime | None
    debtor_confirmed_at: datetime | None
    contested_at: datetime | None
    contested_because: str


_COLUMNS = (
    "pk", "public_id", "creditor", "creditor__name", "debtor", "debtor__name", "number", "due_on",
    "total_cents", "left", "source", "creditor_confirmed_at", "debtor_confirmed_at",
    "contested_at", "contested_because",
)  # fmt: skip


def debts_of(network_id: int, firm_id: int) -> list[ListedDebt]:
    """What a firm owes and is owed, as far as it is not paid, the oldest due first; one query."""
    mine = Debt.objects.filter(network=network_id).filter(Q(creditor=firm_id) | Q(debtor=firm_id))
    rows = _left(mine).order_by("due_on", "pk").values_list(*_COLUMNS)
    return [ListedDebt(*row) for row in rows]


def clearable_debts(network_id: int, firm_ids: Iterable[int], due_by: date) -> list[ListedDebt]:
    """Debts among these firms that a round may set off: due, confirmed by both, uncontested."""
    firms = list(firm_ids)
    rows = _left(
        Debt.objects.filter(
            network=network_id,
            creditor__in=firms,
            debtor__in=firms,
            due_on__lte=due_by,
            contested_at=None,
            creditor_confirmed_at__isnull=False,
            debtor_confirmed_at__isnull=False,
        ).filter(invoice__balance__disputed_at=None)
    )
    return [ListedDebt(*row) for row in rows.order_by("pk").values_list(*_COLUMNS)]


def the_debt(public_id: UUID) -> Debt:
    """The debt of this address."""
    return the_one(Debt.objects.select_related("network__party"), public_id=public_id)


def invoices_not_brought(firm_id: int, among: Iterable[int]) -> list[OpenInvoice]:
    """Open invoices of the platform between a firm and these others that no debt stands for."""
    found = [
        one
        for one in open_invoices_among([firm_id, *among])
        if firm_id in (one.issuer_id, one.customer_id)
    ]
    known = set(
        Debt.objects.filter(invoice__in=[one.invoice_id for one in found]).values_list(
            "invoice_id", flat=True
        )
    )
    return [one for one in found if one.invoice_id not in known]


def _left(rows: QuerySet[Debt]) -> QuerySet[Debt]:
    return rows.annotate(left=OPEN).filter(left__gt=0)
