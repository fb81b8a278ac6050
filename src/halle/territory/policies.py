"""Who may change the map."""

from __future__ import annotations

from halle.kernel.actions import inside_an_action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed


def require_may_add_place(actor: Actor) -> None:
    """The actions that need a place, which asked their own policy, and the operator."""
    if not (inside_an_action() or actor.operator):
        raise NotAllowed


def require_may_import(actor: Actor) -> None:
    """Official lists are brought in by whoever runs the machine."""
    if not actor.operator:
        raise NotAllowed
