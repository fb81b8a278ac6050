"""Who may read reports, and for whom."""

from __future__ import annotations

from halle.circuits.queries.reports.scope import Viewpoint
from halle.circuits.queries.reports.viewpoints import viewpoint_keyed, viewpoints_of
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound, SignInNeeded


def require_viewpoint(actor: Actor, key: str = "") -> tuple[Viewpoint, list[Viewpoint]]:
    """For whom an actor reads reports: a hub's team sees its hub, a producer its own lines.

    ``key`` names one of several; others are not told that anything is there. Answers
    that viewpoint and every one the actor may choose.
    """
    views = viewpoints_of(actor)
    view = viewpoint_keyed(views, key, actor.party_id)
    if view is None:
        raise SignInNeeded if actor == Actor.nobody(actor.channel) else NotFound
    return view, views
