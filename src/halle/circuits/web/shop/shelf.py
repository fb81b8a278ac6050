"""The shelves of a shop, sorted and filtered once for everybody who looks at the same time.

What people see at once is remembered for some seconds: the order of the shelves and the
tiles of a page, without a name, a basket or a token in it. What may change at any moment
(price, stock, an offer withdrawn) is read at each request, and a page that no longer
agrees with it is made anew, so that no old price is ever shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from halle.circuits.queries.shop import Shelved, ShopHead, shelves_of
from halle.circuits.queries.shop_offers import offers_found, offers_sold_out
from halle.circuits.web.shop.choice import Choice
from halle.identity.models import Party
from halle.kernel.alphabet import alphabetical
from halle.kernel.memory import Remembered
from halle.kernel.rules.search import looked_for
from halle.market.models import Category

TILES_A_PAGE = 24


class Rayon(NamedTuple):
    """A shelf: its key in addresses, its name in both languages, its place."""

    key: str
    name_fr: str
    name_en: str
    position: int

    def name(self, language: str) -> str:
        """The name in the reader's language."""
        return self.name_en if language.startswith("en") else self.name_fr


class Farm(NamedTuple):
    """Who sells, for filters and headings."""

    public_id: UUID
    name: str


class Shelves(NamedTuple):
    """Everything a cycle sells at a point, in two orders, and how much of each."""

    by_category: list[Shelved]
    by_seller: list[Shelved]
    rayons: dict[int, Rayon]
    farms: dict[int, Farm]
    count_by_category: dict[int, int]


class Page(NamedTuple):
    """The offers of one page, in order, under their headings."""

    offer_ids: tuple[int, ...]
    headings: tuple[int, ...]
    number: int
    pages: int
    total: int


_shelves: Remembered[tuple[int, int, int | None], Shelves] = Remembered(seconds=30, most=24)
_pages: Remembered[tuple[object, ...], Page] = Remembered(seconds=10, most=500)


def shelves(head: ShopHead, cycle_point_id: int | None, *, anew: bool = False) -> Shelves:
    """The shelves of a cycle; ``anew`` after something was found to have changed."""
    key = (head.cycle_id, head.newest, cycle_point_id)
    ask = _shelves.renew if anew else _shelves.get
    return ask(key, lambda: _sort(shelves_of(head.cycle_id, cycle_point_id)))


def page_of(
    head: ShopHead, cycle_point_id: int | None, choice: Choice, month: int, *, anew: bool = False
) -> Page:
    """The offers that a choice shows, for a month of the year; the last page at the most."""
    known = shelves(head, cycle_point_id, anew=anew)
    key = (head.cycle_id, head.newest, cycle_point_id, choice._replace(point=None), month)
    ask = _pages.renew if anew else _pages.get
    return ask(key, lambda: _cut(_chosen(head, known, choice, month), choice))


def _sort(rows: Sequence[Shelved]) -> Shelves:
    rayons = {
        pk: Rayon(key, name_fr, name_en, position)
        for pk, key, name_fr, name_en, position in Category.objects.values_list(
            "pk", "key", "name_fr", "name_en", "position"
        )
    }
    sellers = {row.seller_id for row in rows}
    farms = {
        pk: Farm(public_id, name)
        for pk, public_id, name in Party.objects.filter(pk__in=sellers).values_list(
            "pk", "public_id", "name"
        )
    }
    places = {
        pk: place
        for place, (_, _, pk) in enumerate(
            sorted((r.position, r.key, k) for k, r in rayons.items())
        )
    }
    by_category = sorted(
        rows,
        key=lambda row: (places[row.category_id], alphabetical(row.name), row.size, row.offer_id),
    )
    farm_places = {pk: alphabetical(farm.name) for pk, farm in farms.items()}
    by_seller = sorted(by_category, key=lambda row: (farm_places[row.seller_id], row.seller_id))
    counts = Counter(row.category_id for row in rows)
    return Shelves(by_category, by_seller, rayons, farms, dict(counts))


def _chosen(head: ShopHead, known: Shelves, choice: Choice, month: int) -> Sequence[Shelved]:
    rows = known.by_seller if choice.by_seller else known.by_category
    if choice.category:
        only = {pk for pk, rayon in known.rayons.items() if rayon.key == choice.category}
        rows = [row for row in rows if row.category_id in only]
    if choice.seller:
        only = {pk for pk, farm in known.farms.items() if farm.public_id == choice.seller}
        rows = [row for row in rows if row.seller_id in only]
    if choice.organic:
        rows = [row for row in rows if "bio" in row.labels.split()]
    if choice.in_season:
        bit = 1 << (month - 1)
        rows = [row for row in rows if not row.season or row.season & bit]
    patterns = looked_for(choice.search)
    if patterns:
        found = offers_found(head.cycle_id, patterns)
        rows = [row for row in rows if row.offer_id in found]
    if choice.in_stock:
        gone = offers_sold_out(head.cycle_id)
        rows = [row for row in rows if row.offer_id not in gone]
    return rows


def _cut(rows: Sequence[Shelved], choice: Choice) -> Page:
    pages = max(1, -(-len(rows) // TILES_A_PAGE))
    number = min(choice.page, pages)
    part = rows[(number - 1) * TILES_A_PAGE : number * TILES_A_PAGE]
    headings = tuple(row.seller_id if choice.by_seller else row.category_id for row in part)
    return Page(tuple(row.offer_id for row in part), headings, number, pages, len(rows))
