"""What producers let hubs do."""

from __future__ import annotations

from collections.abc import Iterable

from halle.circuits.models import Relationship


def sellers_who_let(
    hub_id: int, permission: str = Relationship.Permission.ADD_TO_CYCLES
) -> set[int]:
    """The producers who granted a hub this permission, and the hub itself; one query."""
    granted = Relationship.objects.filter(
        hub=hub_id, permission=permission, state=Relationship.State.GRANTED
    ).values_list("producer", flat=True)
    return {hub_id, *granted}


def sellers_who_do_not_let(hub_id: int, seller_ids: Iterable[int]) -> list[int]:
    """Which of these producers have not let the hub bring their products into a cycle."""
    asked = set(seller_ids)
    return sorted(asked - sellers_who_let(hub_id)) if asked != {hub_id} else []
