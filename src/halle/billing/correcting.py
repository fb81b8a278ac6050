"""What a credit note says: the invoice's two sides as they were, and what is given back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from halle.billing.errors import MoreThanInvoiced, NothingToInvoice
from halle.billing.models import Invoice, InvoiceBalance
from halle.billing.rules.content import Content, as_content, tidied
from halle.billing.rules.credits import what_is_left
from halle.billing.rules.exemptions import exemption_named
from halle.billing.rules.invoices import (
    InvoiceLine,
    add_up,
    half_up,
    makes_sense,
    nature_of,
)
from halle.kernel import sets


def content_of_credit(
    invoice: Invoice, lines: list[InvoiceLine] | None, reason: str, today: date
) -> Callable[[str], Content]:
    """What the credit note will say under whichever number it gets.

    Without lines it is all that other credit notes have left. Rates that the invoice does not
    have cannot be given back. What was paid partly in credit is given back in the same proportion.
    """
    before = as_content(invoice.snapshot)
    given = _left_of(invoice, before) if lines is None else _given(before, lines)
    rates = {(one.rate, one.exemption) for one in before.rates}
    if not makes_sense(given) or not {(one.rate, one.exemption) for one in given} <= rates:
        raise NothingToInvoice
    totals = add_up(given)

    def say(number: str) -> Content:
        return tidied(
            replace(
                before,
                number=number,
                issued_on=today,
                due_on=today,
                nature=nature_of(given),
                lines=tuple(given),
                rates=totals.rates,
                net_cents=totals.net_cents,
                vat_cents=totals.vat_cents,
                total_cents=totals.total_cents,
                credit_part_cents=_part(before, totals.total_cents),
                paid_cents=0,
                late_penalty_bp=None,
                note="",
                credit_of=before.number,
                credit_of_issued_on=before.issued_on,
                reason=reason,
            )
        )

    return say


def _left_of(invoice: Invoice, before: Content) -> list[InvoiceLine]:
    notes = Invoice.objects.filter(credit_of=invoice).values_list("snapshot", flat=True)
    left = what_is_left(before, [as_content(one) for one in notes])
    if not left:
        raise MoreThanInvoiced
    return left


def _given(before: Content, lines: list[InvoiceLine]) -> list[InvoiceLine]:
    given = [_named(line) for line in lines]
    exemptions = {line.exemption for line in before.lines if line.exemption}
    if len(exemptions) == 1:
        exemption = exemptions.pop()
        given = [one if one.rate else replace(one, exemption=exemption) for one in given]
    return given


def _named(line: InvoiceLine) -> InvoiceLine:
    named = exemption_named(line.exemption)
    return replace(line, exemption=named.sentence) if named else line


def _part(before: Content, cents: int) -> int:
    return half_up(before.credit_part_cents * cents, before.total_cents)


def take_off_balance(invoice: Invoice, cents: int) -> None:
    """Less remains of an invoice; ``MoreThanInvoiced`` when more than all of it is given back."""
    credited = sets.guarded_update(
        InvoiceBalance,
        "invoice_id",
        sets="credited_cents = row.credited_cents + change.n, "
        "open_cents = row.open_cents - change.n",
        guard="row.credited_cents + change.n <= row.total_cents",
        changes={invoice.pk: cents},
    )
    if not credited:
        raise MoreThanInvoiced
