"""Settlements written as sets: never more than what remains of each invoice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from halle.billing.errors import NotLeftToPay
from halle.billing.events import InvoiceSettled
from halle.billing.models import Invoice, InvoiceBalance, Settlement
from halle.billing.rules.letters import letter_of
from halle.billing.rules.settling import Settling
from halle.kernel import sets
from halle.kernel.events import record_all
from halle.kernel.ids import new_public_id

COLUMNS = ("public_id", "invoice_id", "cents", "means", "reference", "letter", "undoes_id", "at")
_PAY = "open_cents = row.open_cents - change.n"
_LEFT = "row.open_cents - change.n >= 0"
_UNDISPUTED = f"{_LEFT} AND row.disputed_at IS NULL"
_WAS_PAID = "row.open_cents - change.n <= row.total_cents - row.credited_cents"


class Done(NamedTuple):
    """How many settlements were new, and what they came to."""

    settled: int
    cents: int


def write_settlements(wanted: Sequence[Settling], at: datetime) -> Done:
    """Settle all of these or none; what was settled by the same payment stays as it is.

    Raises ``NotLeftToPay`` naming the invoices that were paid, credited or (for a clearing)
    disputed meanwhile.
    """
    lock_balances(one.invoice_id for one in wanted)
    known = _known(wanted)
    fresh = [one for one in wanted if one.key not in known]
    clearing = Settlement.Means.CLEARING
    refused = _pay([one for one in fresh if one.means == clearing], _UNDISPUTED)
    refused += _pay([one for one in fresh if one.means != clearing], _LEFT)
    if refused:
        raise NotLeftToPay(invoices=_public_ids(refused))
    sets.insert(
        Settlement,
        COLUMNS,
        [
            (new_public_id(), one.invoice_id, one.cents, one.means, one.reference,
             letter_of(one.invoice_id), None, at)
            for one in fresh
        ],
    )  # fmt: skip
    _tell([(one.invoice_id, one.cents, one.means) for one in fresh], at)
    return Done(len(fresh), sum(one.cents for one in fresh))


def write_undoings(settlements: Sequence[Settlement], at: datetime) -> Done:
    """Undo all of these that still stand, by opposite rows."""
    lock_balances(one.invoice_id for one in settlements)
    gone = set(
        Settlement.objects.filter(undoes__in=settlements).values_list("undoes_id", flat=True)
    )
    standing = [one for one in settlements if one.pk not in gone]
    changes: dict[int, int] = {}
    for one in standing:
        changes[one.invoice_id] = changes.get(one.invoice_id, 0) - one.cents
    refused = sets.refused_updates(
        InvoiceBalance, "invoice_id", sets=_PAY, guard=_WAS_PAID, changes=changes
    )
    assert not refused, f"what was settled can be undone: {refused}"
    sets.insert(
        Settlement,
        COLUMNS,
        [
            (new_public_id(), one.invoice_id, -one.cents, one.means, one.reference, one.letter,
             one.pk, at)
            for one in standing
        ],
    )  # fmt: skip
    _tell([(one.invoice_id, -one.cents, one.means) for one in standing], at)
    return Done(len(standing), -sum(one.cents for one in standing))


def lock_balances(invoice_ids: Iterable[int]) -> None:
    """Keep others from these balances until the transaction ends; always in the order of ids."""
    list(
        InvoiceBalance.objects.filter(pk__in=set(invoice_ids))
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    )


def _tell(paid: Sequence[tuple[int, int, str]], at: datetime) -> None:
    """Record what was paid (or taken back) of which invoice; two statements however many."""
    balances = InvoiceBalance.objects.filter(pk__in={invoice_id for invoice_id, *_ in paid})
    rows: dict[int, dict[str, Any]] = {
        pk: {
            "public_id": public_id,
            "issuer_id": issuer,
            "customer_id": customer,
            "open_cents": left,
        }
        for pk, public_id, issuer, customer, left in balances.values_list(
            "pk", "invoice__public_id", "issuer_id", "customer_id", "open_cents"
        )
    }
    facts = (
        InvoiceSettled(**rows[invoice_id], cents=cents, means=str(means))
        for invoice_id, cents, means in paid
    )
    record_all(facts, at=at)


def _known(wanted: Sequence[Settling]) -> set[tuple[int, str, str]]:
    rows = Settlement.objects.filter(
        reference__in={one.reference for one in wanted},
        invoice__in={one.invoice_id for one in wanted},
        undoes=None,
    )
    return set(rows.values_list("invoice_id", "means", "reference"))


def _pay(fresh: Sequence[Settling], guard: str) -> list[int]:
    changes: dict[int, int] = {}
    for one in fresh:
        changes[one.invoice_id] = changes.get(one.invoice_id, 0) + one.cents
    if not changes:
        return []
    return sets.refused_updates(
        InvoiceBalance, "invoice_id", sets=_PAY, guard=guard, changes=changes
    )


def _public_ids(invoice_ids: Sequence[int]) -> list[str]:
    rows = Invoice.objects.filter(pk__in=invoice_ids).order_by("pk")
    return [str(one) for one in rows.values_list("public_id", flat=True)]
