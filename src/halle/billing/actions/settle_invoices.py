"""Many invoices are paid at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halle.billing.models import Invoice
from halle.billing.policies import require_may_record
from halle.billing.rules.settling import Settling, makes_sense
from halle.billing.settling import write_settlements
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class SettledInvoices:
    """How many payments were new, and what they came to."""

    settled: int
    cents: int


@action
def settle_invoices(
    *, actor: Actor, settlements: Sequence[Settling], at: datetime
) -> SettledInvoices:
    """Write down what paid these invoices, all or none: a clearing round, a file of the bank.

    Never more than what remains of each, decided in SQL: an invoice paid meanwhile makes
    ``NotLeftToPay`` (its details name them), and nothing is written. A clearing never
    touches a disputed invoice. Settling by the same reference again changes nothing.
    Called by the actions of other domains, or by the treasurers of every seller concerned.
    """
    wanted = list(settlements)
    invoices = {one.invoice_id for one in wanted}
    rows = Invoice.objects.filter(pk__in=invoices, credit_of=None)
    issuers = dict(rows.values_list("pk", "issuer_id"))
    for issuer_id in sorted(set(issuers.values())):
        require_may_record(actor, issuer_id)
    if len(issuers) < len(invoices):
        raise NotFound
    if not makes_sense(wanted):
        raise Invalid(field="settlements")
    return SettledInvoices(*write_settlements(wanted, at))
