"""How inputs are written down: from the world of tests, what an action is called with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from halle.territory.rules.addresses import Address
from tests.makers.world import World

Inputs = Callable[[World], dict[str, Any]]


def address(world: World) -> Address:
    """Somewhere in Crest."""
    return Address(world.commune.pk, "3 rue de l’Archiduc")
