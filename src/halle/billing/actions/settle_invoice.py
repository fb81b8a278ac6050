"""An invoice is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.billing.models import Invoice, InvoiceBalance
from halle.billing.policies import require_may_record
from halle.billing.rules.settling import Settling, makes_sense
from halle.billing.settling import write_settlements
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class SettledInvoice:
    """What remains to be paid; ``is_new`` is false when this payment was known already."""

    left_cents: int
    is_new: bool


@action
def settle_invoice(
    *, actor: Actor, invoice_id: UUID, cents: int, means: str, reference: str, at: datetime
) -> SettledInvoice:
    """Write down that an invoice was paid, whole or in part, by ``means`` (euro, credit, clearing).

    Never more than what remains (``NotLeftToPay``). ``reference`` names the payment, which
    counts once. The seller's treasurers do it, or an action that moved the money.
    """
    known = Invoice.objects.filter(public_id=invoice_id, credit_of=None)
    found = known.values_list("pk", "issuer_id").first()
    if found is None:
        raise NotFound
    require_may_record(actor, found[1])
    wanted = [Settling(found[0], cents, means, " ".join(reference.split()))]
    if not makes_sense(wanted):
        raise Invalid(field="cents")
    done = write_settlements(wanted, at)
    left = InvoiceBalance.objects.values_list("open_cents", flat=True).get(pk=found[0])
    return SettledInvoice(left, is_new=bool(done.settled))
