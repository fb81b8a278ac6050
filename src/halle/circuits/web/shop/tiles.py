"""The tiles of a shop page: rendered once for everybody, completed for each reader.

The rendered grid has marks where a tile depends on the moment or on the reader: whether
it is in the basket, how many are left. Those small pieces are put in at each request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from halle.circuits.queries.pricing_input import unit_in_words
from halle.circuits.queries.shop import Live, Shown, shown
from halle.circuits.web.shop.shelf import Page, Shelves
from halle.kernel.memory import Remembered
from halle.kernel.rules.amounts import format_cents
from halle.market.errors import QuantityNotPossible
from halle.market.labels import price_in_words
from halle.market.rules.fees import Fee
from halle.market.rules.pricing import explain_price
from halle.market.rules.units import unit_price

MARK, KEY, LABEL = "\x02", "\x03", "\x04"
"""Where the foot of a tile goes; in the usual foot, where its key and its label go."""

UNBROKEN = "\u2060"
FEW = 5
MOST = 9999


class Tile(NamedTuple):
    """A tile in words, the same for every reader of a language."""

    offer_id: int
    key: str
    drawing: str
    name: str
    seller: str
    price: str
    unit: str
    parts: str
    label: str
    price_cents: int


class Control(NamedTuple):
    """The foot of a tile for one reader at one moment."""

    key: str
    label: str
    quantity: int
    typed: str
    less: int
    more: int
    most: int | None
    is_gone: bool
    warning: str
    warning_kind: str

    @property
    def is_wrong(self) -> bool:
        """Whether what was typed has to be put right."""
        return bool(self.warning) and self.warning_kind == "bad"


class Grid(NamedTuple):
    """A rendered grid, cut at its marks, and the usual foot of each tile."""

    pieces: list[str]
    tiles: list[Tile]
    adds: list[str]


class _Group(NamedTuple):
    name: str
    tiles: list[Tile]


_grids: Remembered[tuple[object, ...], Grid] = Remembered(seconds=60, most=300)


def grid_of(
    page: Page, known: Shelves, fees: Sequence[Fee], *, by_seller: bool, anew: bool = False
) -> Grid:
    """The grid of a page in the reader's language, made at most once a minute."""
    language = (get_language() or "fr")[:2]
    key = (page.offer_ids, tuple(fees), by_seller, language)
    ask = _grids.renew if anew else _grids.get
    return ask(key, lambda: _render(page, known, fees, by_seller, language))


def agrees(grid: Grid, now: Mapping[int, Live]) -> bool:
    """Whether every tile still is for sale at the price it shows."""
    return all(
        (live := now.get(tile.offer_id)) is not None
        and live.is_for_sale
        and live.price_cents == tile.price_cents
        for tile in grid.tiles
    )


def complete(
    grid: Grid,
    now: Mapping[int, Live],
    basket: Mapping[int, int],
    *,
    takes_baskets: bool,
    refused: Mapping[UUID, str],
) -> SafeString:
    """The grid for one reader: what is in the basket, what is left."""
    if not takes_baskets:
        return mark_safe("".join(grid.pieces))  # noqa: S308 -- escaped by templates
    told = []
    pieces = iter(grid.pieces)
    typed = {str(key): text for key, text in refused.items()}
    for tile, add in zip(grid.tiles, grid.adds, strict=True):
        quantity = basket.get(tile.offer_id, 0)
        left = now[tile.offer_id].left if tile.offer_id in now else 0
        told.append(next(pieces))
        if not quantity and (left is None or left > FEW) and tile.key not in typed:
            told.append(add)
            continue
        foot = control(tile.key, tile.label, quantity, left)
        told.append(render_control(refuse(foot, typed[tile.key]) if tile.key in typed else foot))
    told.extend(pieces)
    return mark_safe("".join(told))  # noqa: S308 -- pieces rendered and escaped by templates


def render_control(one: Control, *, oob: bool = False) -> str:
    """The foot of a tile as HTML in the reader's language; ``oob`` replaces the one on the page."""
    return _rendered(one, oob, get_language() or "fr")


@lru_cache(4096)
def _rendered(one: Control, oob: bool, _language: str) -> str:
    return str(get_template("circuits/shop/_control.html").render({"tile": one, "oob": oob}))


def control(key: str, label: str, quantity: int, left: int | None) -> Control:
    """What the foot of a tile says and does."""
    warning = ""
    if left is not None and (left < quantity or 0 < left <= FEW):
        warning = left_in_words(left)
    most = None if left is None else max(min(left, MOST), 1)
    more = min(quantity + 1, MOST if most is None else most)
    gone = left == 0
    return Control(
        key, label, quantity, str(quantity), quantity - 1, more, most, gone, warning, "wait"
    )


def refuse(foot: Control, typed: str) -> Control:
    """The same foot, saying beside the number why it cannot be."""
    sentence = str(QuantityNotPossible())
    shown = foot._replace(warning=sentence, warning_kind="bad", typed=typed)
    return shown if foot.quantity else shown._replace(quantity=1)


def left_in_words(left: int) -> str:
    """« Reste 3 »."""
    if not left:
        return gettext("Sold out")
    return ngettext("%(left)d left", "%(left)d left", left) % {"left": left}


def _render(
    page: Page, known: Shelves, fees: Sequence[Fee], by_seller: bool, language: str
) -> Grid:
    tiles = {one.offer_id: _tile(_unmarked(one), fees, language) for one in shown(page.offer_ids)}
    groups = []
    for heading, those in groupby(
        zip(page.headings, page.offer_ids, strict=True), key=lambda pair: pair[0]
    ):
        name = known.farms[heading].name if by_seller else known.rayons[heading].name(language)
        groups.append(_Group(name, [tiles[pk] for _, pk in those if pk in tiles]))
    html = get_template("circuits/shop/_grid.html").render(
        {"groups": groups, "mark": MARK, "why": gettext("Who gets what")}
    )
    ordered = [tile for group in groups for tile in group.tiles]
    add = render_control(control(KEY, LABEL, 0, None))
    adds = [
        add.replace(KEY, tile.key).replace(LABEL, conditional_escape(tile.label))
        for tile in ordered
    ]
    return Grid(str(html).split(MARK), ordered, adds)


def _unmarked(one: Shown) -> Shown:
    """The same words without the one character that means something else here."""
    return one._replace(
        name=one.name.replace(MARK, ""),
        seller=one.seller.replace(MARK, ""),
        item_name=one.item_name.replace(MARK, ""),
        display_as=one.display_as.replace(MARK, ""),
    )


def _tile(one: Shown, fees: Sequence[Fee], language: str) -> Tile:
    parts = explain_price(
        one.price_cents, fees, supplier=one.seller_id, vat_bp=one.vat_bp, grams_per_item=one.grams
    )
    price = sum(part.cents for part in parts)
    each = unit_price(price, one.kind, one.size, one.item_name)
    size = one.display_as or unit_in_words(one.kind, one.size, one.item_name, language)
    per = each.unit or gettext("each")
    organic = gettext("organic")
    told = "\n".join(
        f"{format_cents(part.cents, language)} {part.name or one.seller}" for part in parts
    )
    return Tile(
        one.offer_id,
        str(one.public_id),
        one.drawing,
        one.name,
        f"{one.seller}, {organic}" if "bio" in one.labels.split() else one.seller,
        price_in_words(price, language),
        f"{size} ({format_cents(each.cents_per_unit, language)}/{UNBROKEN}{per})"
        if price
        else size,
        told,
        f"{one.name}, {size}",
        one.price_cents,
    )
