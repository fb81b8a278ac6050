"""A file of payments is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from halle.barter.errors import RowsRefused
from halle.barter.models import PaymentBatch, Transfer
from halle.barter.policies import require_sees_batch
from halle.barter.queries.batches import rows_of, the_batch
from halle.barter.steps.in_place import way_to_pay
from halle.barter.steps.paying import Payment
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError


@dataclass(frozen=True, slots=True)
class PaidBatch:
    """How many payments this call made: none when the file was paid before."""

    payments: int
    cents: int


@action
def pay_batch(*, actor: Actor, batch_id: UUID, at: datetime) -> PaidBatch:
    """Make every payment of a file that was read, all or none, once.

    One that cannot be made refuses them all and is named (:class:`RowsRefused`). What the
    council pays in a firm's place has its reason in the description, and the firm is written to.
    """
    batch = the_batch(batch_id)
    require_sees_batch(actor, batch, scope="write")
    if not PaymentBatch.objects.filter(pk=batch.pk, done_at=None).update(done_at=at):
        return PaidBatch(0, 0)
    rows = rows_of(batch)
    ways = {
        payer_id: way_to_pay(actor, batch.network_id, payer_id)
        for payer_id in sorted({row.payer_id for row in rows})
    }
    for row in rows:
        payment = Payment(
            uuid5(batch.public_id, str(row.line)),
            batch.network_id,
            row.payer_id,
            row.payee_id,
            row.cents,
            row.message,
            Transfer.Kind.BATCH,
            batch_id=batch.pk,
        )
        try:
            ways[row.payer_id](actor, payment, at)
        except HalleError as refusal:
            raise RowsRefused(line=row.line, why=str(refusal), code_of_line=refusal.code) from None
    return PaidBatch(len(rows), sum(row.cents for row in rows))
