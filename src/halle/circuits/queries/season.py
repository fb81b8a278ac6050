"""What is in season here, from the months that farms give their products."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q

from halle.circuits.queries.public_cycles import offers_on_sale
from halle.kernel.rules.search import fold
from halle.market.models import Category, Product


class Farm(NamedTuple):
    """Who grows it."""

    public_id: UUID
    name: str


class Seasonal(NamedTuple):
    """Something in season: its name, its drawing, who grows it, the cycle to order it in."""

    name: str
    drawing: str
    farms: list[Farm]
    cycle: UUID | None
    is_last_month: bool

    @property
    def on_sale(self) -> bool:
        """Whether it can be ordered now."""
        return self.cycle is not None


class Shelf(NamedTuple):
    """A shelf and what is in season on it."""

    key: str
    name: str
    products: list[Seasonal]


def in_season(month: int, at: datetime) -> list[Shelf]:
    """What grows here in a month (January is 1), shelf by shelf; two queries.

    Products without a season of their own (cheese, honey) are there all year and not
    listed. The same name on several farms is one line.
    """
    this, following = 1 << (month - 1), 1 << (month % 12)
    products = (
        Product.objects.filter(
            archived_at=None, seller__is_public=True, seller__party__closed_at=None
        )
        .annotate(now=F("season").bitand(this), next=F("season").bitand(following))
        .filter(~Q(season=0), now__gt=0)
        .filter(variants__offers__withdrawn_at=None, variants__offers__isnull=False)
        .distinct()
        .select_related("category", "seller__party")
        .order_by("category__position", "category_id", "pk")
    )
    cycles = dict(
        offers_on_sale(at)
        .order_by("-cycle__session__closes_at", "cycle")
        .values_list("offer__variant__product", "cycle__session__public_id")
    )
    shelves: dict[Category, dict[str, list[Product]]] = {}
    for product in products:
        shelves.setdefault(product.category, {}).setdefault(fold(product.name), []).append(product)
    return [
        Shelf(
            category.key,
            str(category),
            [_line(lines[name], cycles, category) for name in sorted(lines)],
        )
        for category, lines in shelves.items()
    ]


def _line(same: list[Product], cycles: dict[int, UUID], category: Category) -> Seasonal:
    first = same[0]
    return Seasonal(
        first.name,
        first.drawing or category.drawing,
        [Farm(one.seller.party.public_id, one.seller.party.name) for one in same],
        next((cycles[one.pk] for one in same if one.pk in cycles), None),
        not any(one.next for one in same),  # type: ignore[attr-defined]
    )
