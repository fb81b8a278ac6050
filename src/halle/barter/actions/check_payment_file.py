"""A file of payments is read before anything is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halle.barter.errors import RowsRefused
from halle.barter.imports.payments import Fault, read_payments
from halle.barter.models import PaymentBatch
from halle.barter.policies import pays_for, require_active, require_council, require_pays_for
from halle.barter.queries.batches import accounts_by_name
from halle.barter.queries.memberships import membership_of
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The file as it was understood; ``done`` when it was paid before."""

    public_id: UUID
    payments: int
    cents: int
    done: bool


@action
def check_payment_file(
    *, actor: Actor, network_id: int, owner_id: int, content: bytes, filename: str, at: datetime
) -> CheckedFile:
    """Read payments from a file for a firm (its own account pays) or for the council (any pays).

    Columns payer, payee, description, amount; accounts by number, name or SIREN. From the
    council the description is the reason that the payer will read. Nothing is paid yet. A
    line that makes no sense refuses the whole file (:class:`RowsRefused`). The same payments
    read again are the same batch.
    """
    _require_may(actor, network_id, owner_id)
    reading = read_payments(content, filename, accounts_by_name(network_id))
    faults = list(reading.faults)
    if owner_id != network_id:
        wrong = [row for row in reading.rows if row.payer_id != owner_id]
        faults += [Fault(row.line, "not-your-account") for row in wrong]
    else:
        silent = [row for row in reading.rows if not row.message]
        faults += [
            Fault(row.line, "reason-missing") for row in silent if not pays_for(actor, row.payer_id)
        ]
    if faults:
        lines = [{"line": one.line, "code": one.code, "detail": str(one)} for one in faults]
        raise RowsRefused(field="file", line=faults[0].line, why=str(faults[0]), lines=lines)
    if not reading.rows:
        raise Invalid(field="file")
    there, _ = PaymentBatch.objects.get_or_create(
        network_id=network_id,
        owner_id=owner_id,
        digest=reading.digest,
        defaults={"rows": [list(row) for row in reading.rows], "by_id": actor.person_id, "at": at},
    )
    total = sum(row.cents for row in reading.rows)
    return CheckedFile(there.public_id, len(there.rows), total, there.done_at is not None)


def _require_may(actor: Actor, network_id: int, owner_id: int) -> None:
    if owner_id == network_id:
        require_council(actor, network_id)
        return
    require_pays_for(actor, owner_id)
    require_active(membership_of(network_id, owner_id))
