"""Which lines are there to be packed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from halle.market.models import Order, OrderLine

TO_PACK = Q(state=OrderLine.State.LIVE, order__state=Order.State.CONFIRMED) & (
    Q(final_quantity__isnull=True) | Q(final_quantity__gt=0)
)
"""Lines of firm orders of which something came."""


def lines_to_pack(cycle_id: int, line_ids: Iterable[int]) -> set[int]:
    """Of these lines, those that belong in a basket of this cycle."""
    lines = OrderLine.objects.filter(TO_PACK, pk__in=set(line_ids), order__session=cycle_id)
    return set(lines.values_list("pk", flat=True))
