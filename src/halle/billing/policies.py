"""Who may record money."""

from halle.identity.policies import TREASURERS, require_role
from halle.kernel.actions import inside_an_action
from halle.kernel.actor import Actor


def require_may_record(actor: Actor, keeper_id: int) -> None:
    """The actions of a circuit or shop, which asked their own policy; else the treasurers."""
    if not inside_an_action():
        require_role(actor, keeper_id, TREASURERS)
