"""Who may write in whose books."""

from datetime import datetime

from halle.identity.policies import TREASURERS, require_role
from halle.kernel.actions import inside_an_action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed
from halle.ledger.errors import AlreadyResolved, PeriodNotOver
from halle.ledger.queries.reservations import Promise


def require_may_post(actor: Actor, keeper_id: int) -> None:
    """The actions of other domains, which asked their own policy; else the keeper's treasurers."""
    if not inside_an_action():
        require_role(actor, keeper_id, TREASURERS)


def require_has_run_out(promised: Promise, at: datetime) -> None:
    """A promise runs out at its hour, not before."""
    if promised.expires_at is None or at < promised.expires_at:
        raise NotAllowed


def require_has_not_run_out(promised: Promise, at: datetime) -> None:
    """Past its hour a promise binds nobody, whether the clock has been by or not."""
    if promised.expires_at is not None and at >= promised.expires_at:
        raise AlreadyResolved


def require_may_close(until: datetime, earlier: datetime | None, at: datetime) -> None:
    """A period is closed when it is over, and after the one before it."""
    if until > at or (earlier is not None and until <= earlier):
        raise PeriodNotOver
