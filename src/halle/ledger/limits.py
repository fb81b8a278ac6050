"""Moving balances that have limits: each movement is decided by the database itself.

Rows are locked in the order of their ids, so that two who pay each other never wait for
each other in a circle.
"""

from __future__ import annotations

from collections.abc import Mapping

from halle.kernel import sets
from halle.ledger.errors import AboveCeiling, MoreThanReserved, NotEnoughCredit
from halle.ledger.models import Balance

_ROOM = (
    "(change.n >= 0 OR row.cents - row.reserved_out_cents + change.n >= row.floor_cents) AND "
    "(change.n <= 0 OR row.ceiling_cents IS NULL "
    "OR row.cents + row.reserved_in_cents + change.n <= row.ceiling_cents)"
)
_GREATEST = "CASE WHEN {0} > 0 THEN {0} ELSE 0 END"
_OUT, _IN = _GREATEST.format("-change.n"), _GREATEST.format("change.n")


def move(changes: Mapping[int, int]) -> None:
    """Add to each balance {account: amount}; refused where a limit would be passed."""
    _within_limits("cents = row.cents + change.n", changes)


def hold(changes: Mapping[int, int]) -> None:
    """Keep room for each movement {account: amount} that is promised."""
    _within_limits(
        f"reserved_out_cents = row.reserved_out_cents + {_OUT}, "
        f"reserved_in_cents = row.reserved_in_cents + {_IN}",
        changes,
    )


def let_go(changes: Mapping[int, int]) -> None:
    """Give the room of promised movements back."""
    _without_limits(
        f"reserved_out_cents = row.reserved_out_cents - {_OUT}, "
        f"reserved_in_cents = row.reserved_in_cents - {_IN}",
        changes,
    )


def move_as_promised(changes: Mapping[int, int]) -> None:
    """Add to each balance what was promised: its room was kept, whatever the limit is today."""
    _without_limits("cents = row.cents + change.n", changes)


def _within_limits(what: str, changes: Mapping[int, int]) -> None:
    real = {account: amount for account, amount in changes.items() if amount}
    if not real:
        return
    refused = sets.refused_updates(Balance, "account_id", sets=what, guard=_ROOM, changes=real)
    if refused:
        raise NotEnoughCredit if real[refused[0]] < 0 else AboveCeiling


def _without_limits(what: str, changes: Mapping[int, int]) -> None:
    real = {account: amount for account, amount in changes.items() if amount}
    if not real:
        return
    moved = sets.guarded_update(Balance, "account_id", sets=what, guard="TRUE", changes=real)
    if moved < len(real):
        raise MoreThanReserved
