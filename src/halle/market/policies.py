"""Who may sell what, and in whose name."""

from __future__ import annotations

from halle.identity.policies import MANAGERS, require_role
from halle.kernel.actions import inside_an_action
from halle.kernel.actor import Actor


def require_may_keep_sales(actor: Actor, keeper_id: int) -> None:
    """The actions of a circuit or shop, which asked their own policy; else its managers."""
    if not inside_an_action():
        require_role(actor, keeper_id, MANAGERS)
