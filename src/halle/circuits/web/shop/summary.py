"""The basket beside the shop, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from halle.circuits.web.shop.scene import Scene
from halle.kernel.rules.amounts import format_cents


@dataclass(frozen=True, slots=True)
class Summary:
    """How many products, each with its price, and the total."""

    count: int
    lines: list[tuple[int, str, str]]
    gone: int
    total: str
    total_cents: int
    is_amending: bool


def summary_of(scene: Scene) -> Summary:
    """The basket of a reader, ready to be shown."""
    language = get_language() or "fr"
    priced = scene.priced
    lines = [
        (line.priced.quantity, line.offer.name, format_cents(line.priced.total_cents, language))
        for line in priced.lines
    ]
    return Summary(
        priced.count,
        lines,
        len(priced.gone) + len(priced.unknown),
        format_cents(priced.order.total_cents, language),
        priced.order.total_cents,
        scene.basket.amends is not None,
    )
