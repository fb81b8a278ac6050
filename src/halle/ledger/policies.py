"""Who may write in whose books."""

from halle.identity.policies import TREASURERS, require_role
from halle.kernel.actions import inside_an_action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed


def require_may_post(actor: Actor, keeper_id: int) -> None:
    """The actions of other domains, which asked their own policy; else the keeper's treasurers."""
    if not inside_an_action():
        require_role(actor, keeper_id, TREASURERS)


def require_may_seal(actor: Actor) -> None:
    """The journal is sealed by the clock, or by the machine's operator."""
    if not actor.clockwork and not actor.operator:
        raise NotAllowed
