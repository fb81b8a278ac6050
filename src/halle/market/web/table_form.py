"""The table of a catalogue as a form: what was shown, what was typed, what therefore changes.

The page carries what it showed, signed, so that only changed cells are written and a
cell that somebody else changed meanwhile is not overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core import signing
from django.utils.translation import gettext as _

from halle.kernel.errors import HalleError
from halle.market.imports.reasons import say_refusal
from halle.market.imports.values import CellRefused, read_price, read_stock, read_vat
from halle.market.queries.catalogue_table import CatalogueLine
from halle.market.shelving import OfferLine
from halle.market.web.fields import say_price, say_rate

SALT = "market.catalogue"
OLDEST_SECONDS = 24 * 3600
UNLIMITED = -1
CELLS = ("price", "vat", "stock")


class Problem(NamedTuple):
    """Why one cell cannot be saved; ``anchor`` is the id of its input."""

    anchor: str
    says: str


class TableRow(NamedTuple):
    """A line with what stands in its cells, typed or as it is, and what is wrong there."""

    line: CatalogueLine
    price: str
    vat: str
    stock: str
    on_sale: bool
    wrong: dict[str, str]
    is_new_shelf: bool


class _Seen(NamedTuple):
    offer_id: int
    price_cents: int
    vat_bp: int
    stock: int
    on_sale: bool
    name: str


class TypedTable:
    """What came back from a page of the table."""

    def __init__(self, posted: Mapping[str, str]) -> None:
        self.posted = posted
        self.seen = [_Seen(*row) for row in _unsigned(posted.get("seen", ""))]
        self.problems: dict[int, dict[str, str]] = {}
        self.changes = [change for index in range(len(self.seen)) if (change := self._line(index))]

    @property
    def is_readable(self) -> bool:
        """Whether the page was one of ours, not older than a day."""
        return bool(self.seen)

    def refuse(self, refusals: Mapping[int, Sequence[HalleError]]) -> None:
        """Note what the catalogue refused, by offer: every reason beside its cell."""
        for offer_id, reasons in refusals.items():
            cells = self.problems.setdefault(offer_id, {})
            for refusal in reasons:
                field = refusal.field if refusal.field in CELLS else ""
                said = [cells.get(field or "price", ""), str(refusal)]
                cells[field or "price"] = " ".join(filter(None, said))

    def listed(self) -> list[Problem]:
        """Every problem with its cell, top to bottom."""
        return [
            Problem(
                f"{field}-{index}",
                _("%(name)s: %(sentence)s") % {"name": seen.name, "sentence": sentence},
            )
            for index, seen in enumerate(self.seen)
            for field, sentence in self.problems.get(seen.offer_id, {}).items()
        ]

    def typed(self, offer_id: int) -> dict[str, str]:
        """What was typed on the line of an offer."""
        for index, seen in enumerate(self.seen):
            if seen.offer_id == offer_id:
                typed = {cell: self.posted.get(f"{cell}-{index}", "") for cell in CELLS}
                return typed | ({"sale": "on"} if f"sale-{index}" in self.posted else {})
        return {}

    def _line(self, index: int) -> OfferLine | None:
        seen = self.seen[index]
        shown = _shown(seen.price_cents, seen.vat_bp, None if seen.stock < 0 else seen.stock)
        changed: dict[str, Any] = {}
        for cell, read in (("price", read_price), ("vat", read_vat), ("stock", read_stock)):
            text = self.posted.get(f"{cell}-{index}", shown[cell]).strip()
            if text == shown[cell]:
                continue
            try:
                changed[cell] = read(text)
            except CellRefused as refusal:
                sentence = say_refusal(refusal.code, text[:40])
                self.problems.setdefault(seen.offer_id, {})[cell] = sentence
        on_sale = f"sale-{index}" in self.posted
        withdrawn = None if on_sale == seen.on_sale else not on_sale
        if not changed and withdrawn is None:
            return None
        no_limit = "stock" in changed and changed["stock"] is None
        return OfferLine(
            offer_id=seen.offer_id,
            price_cents=changed.get("price"),
            vat_bp=changed.get("vat"),
            stock=changed.get("stock"),
            unlimited=no_limit,
            withdrawn=withdrawn,
            seen_price_cents=seen.price_cents if "price" in changed else None,
            seen_stock=seen.stock if "stock" in changed else None,
        )


def seen_of(lines: Sequence[CatalogueLine]) -> str:
    """What a page shows, to be sent back with it."""
    rows = [
        (
            line.offer_id,
            line.price_cents,
            line.vat_bp,
            UNLIMITED if line.stock is None else line.stock,
            not line.withdrawn,
            f"{line.name}, {line.unit}",
        )
        for line in lines
    ]
    return signing.dumps(rows, salt=SALT, compress=True)


def table_rows(lines: Sequence[CatalogueLine], table: TypedTable | None = None) -> list[TableRow]:
    """The lines of a page with their cells."""
    rows: list[TableRow] = []
    shelf = ""
    for line in lines:
        cells = _shown(line.price_cents, line.vat_bp, line.stock)
        wrong: dict[str, str] = {}
        on_sale = not line.withdrawn
        if table is not None and (typed := table.typed(line.offer_id)):
            on_sale = "sale" in typed
            cells |= {cell: typed[cell] for cell in CELLS}
            wrong = table.problems.get(line.offer_id, {})
        is_new = line.shelf != shelf
        rows.append(TableRow(line, **cells, on_sale=on_sale, wrong=wrong, is_new_shelf=is_new))
        shelf = line.shelf
    return rows


def _shown(price_cents: int, vat_bp: int, stock: int | None) -> dict[str, str]:
    return {
        "price": say_price(price_cents),
        "vat": say_rate(vat_bp),
        "stock": "" if stock is None else str(stock),
    }


def _unsigned(text: str) -> list[list[Any]]:
    try:
        return signing.loads(text, salt=SALT, max_age=OLDEST_SECONDS)
    except signing.BadSignature:
        return []
