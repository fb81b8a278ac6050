"""A high balance loses a little each month."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from halle.barter.parameters import DEMURRAGE, DEMURRAGE_ABOVE
from halle.barter.queries.accounts import lock_accounts
from halle.barter.rules.fees import demurrage_of
from halle.barter.steps.charging import charge
from halle.barter.steps.crediting import COMMON
from halle.identity.policies import require_clock
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of


@action
def charge_demurrage(*, actor: Actor, network_id: int, firm_id: int, at: datetime) -> int:
    """Move what is due of a month to the common fund, once; answers what was moved.

    Counted on what lies above the threshold and is not promised; who owes loses nothing.
    """
    require_clock(actor)
    month = timezone.localtime(at).strftime("%Y-%m")
    account = lock_accounts(network_id, [firm_id]).get(firm_id)
    if account is None:
        return 0
    cents = demurrage_of(
        account.cents - account.reserved_out_cents,
        above_cents=value_of(DEMURRAGE_ABOVE),
        permille=value_of(DEMURRAGE),
    )
    return charge(actor, network_id, firm_id, cents, f"demurrage:{month}", {COMMON: cents}, at)
