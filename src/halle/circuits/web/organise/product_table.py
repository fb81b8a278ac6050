"""The table of products as a form: what was seen, what was typed, what therefore changes.

Every page carries what it showed, signed, so that only changed cells are written and a
cell that somebody else changed meanwhile is not overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.core import signing
from django.http import QueryDict
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from halle.circuits.drafts import OfferChange
from halle.circuits.queries.editor import ProductRow, Products
from halle.kernel.errors import HalleError
from halle.kernel.rules.amounts import AmountNotUnderstood, format_cents, parse_amount
from halle.market.errors import SomeLinesRefused
from halle.market.imports.reasons import say_refusal
from halle.market.imports.values import CellRefused, read_price
from halle.market.shelving import OfferLine

SALT = "circuits.products"
OLDEST_SECONDS = 24 * 3600
UNLIMITED = -1


class Refusal(NamedTuple):
    """Why something typed cannot be saved, and the cell it is about."""

    anchor: str
    says: str


class Typed(NamedTuple):
    """What was typed in the cells of one offer."""

    price: str
    stock: str
    out_at: frozenset[int]
    wrong: frozenset[str]


@dataclass(frozen=True)
class Table:
    """A page of the table as it was sent back."""

    changes: tuple[OfferChange, ...] = ()
    minimums: tuple[tuple[int, int], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    typed: dict[int, Typed] = field(default_factory=dict)
    index_of: dict[int, int] = field(default_factory=dict)

    def refused(self, refusals: Sequence[Refusal]) -> Table:
        """The same page, with what was refused when saving."""
        return replace(self, refusals=tuple(refusals))


class _Seen(NamedTuple):
    offer_id: int
    price_cents: int
    stock: int
    excluded: list[int]
    may_edit: bool
    name: str


def seen_of(products: Products) -> str:
    """What a page shows, to be sent back with it."""
    rows = [
        (
            row.offer_id,
            row.price_cents,
            UNLIMITED if row.stock is None else row.stock,
            sorted(row.excluded),
            row.may_edit,
            row.name,
        )
        for row in products.rows
    ]
    groups = [
        (pk, products.suppliers[pk].minimum_cents)
        for pk in dict.fromkeys(row.supplier_id for row in products.rows)
        if pk in products.suppliers
    ]
    points = [point.pk for point in products.points]
    return signing.dumps([rows, points, groups], salt=SALT, compress=True)


def read_table(sent: QueryDict) -> Table | None:
    """Compare what came back with what was shown; None when the page is too old to tell."""
    try:
        rows, points, groups = signing.loads(
            sent.get("seen", ""), salt=SALT, max_age=OLDEST_SECONDS
        )
    except signing.BadSignature:
        return None
    changes: list[OfferChange] = []
    refusals: list[Refusal] = []
    typed: dict[int, Typed] = {}
    taken_out = set(sent.getlist("out"))
    for index, values in enumerate(rows):
        seen = _Seen(*values)
        change, cells, wrong = _read_row(sent, index, seen, points, taken_out)
        refusals += wrong
        typed[seen.offer_id] = cells
        if change is not None:
            changes.append(change)
    minimums, wrong = _read_minimums(sent, groups)
    index_of = {values[0]: index for index, values in enumerate(rows)}
    return Table(tuple(changes), minimums, (*refusals, *wrong), typed, index_of)


def refusals_of(refusal: HalleError, table: Table) -> list[Refusal]:
    """What was refused when saving, beside the cells it is about where that is known."""
    if not isinstance(refusal, SomeLinesRefused):
        return [Refusal("", str(refusal))]
    letters = {"price": "p", "stock": "s"}
    found = []
    for line in refusal.details["lines"]:
        index = table.index_of.get(line["offer"])
        letter = letters.get(line["field"] or "")
        anchor = f"{letter}{index}" if letter and index is not None else ""
        found.append(Refusal(anchor, str(line["detail"])))
    return found


def shown_rows(products: Products, table: Table | None) -> list[dict[str, Any]]:
    """The rows of a page as the template draws them, with what was typed if it came back."""
    language = get_language() or "fr"
    wrong = {refusal.anchor for refusal in table.refusals} if table else set()
    rows: list[dict[str, Any]] = []
    group, last = -1, None
    for index, row in enumerate(products.rows):
        cells = table.typed.get(row.offer_id) if table else None
        shown = _shown_row(row, index, cells, products, language, wrong)
        if row.supplier_id != last and row.supplier_id in products.suppliers:
            group, last = group + 1, row.supplier_id
            minimum = products.suppliers[row.supplier_id].minimum_cents
            shown |= {
                "heading": row.supplier,
                "group": group,
                "minimum": _plain(minimum, language) if minimum else "",
            }
        rows.append(shown)
    return rows


def _read_row(
    sent: QueryDict, index: int, seen: _Seen, points: list[int], taken_out: set[str]
) -> tuple[OfferChange | None, Typed, list[Refusal]]:
    price, stock = sent.get(f"p{index}", ""), sent.get(f"s{index}", "").strip()
    ticked = {int(text) for text in sent.getlist(f"a{index}") if text.isdecimal()}
    out_at = frozenset(pk for place, pk in enumerate(points) if place not in ticked)
    line, wrong = _read_line(price, stock, index, seen) if seen.may_edit else (None, [])
    was = set(seen.excluded)
    change = OfferChange(
        seen.offer_id,
        exclude=tuple(sorted(out_at - was)),
        include=tuple(sorted(was - out_at)),
        line=line,
        take_out=str(index) in taken_out,
    )
    anchors = frozenset(refusal.anchor for refusal in wrong)
    same = change == OfferChange(seen.offer_id)
    return None if same else change, Typed(price, stock, out_at, anchors), wrong


def _read_line(
    price: str, stock: str, index: int, seen: _Seen
) -> tuple[OfferLine | None, list[Refusal]]:
    wrong = []
    cents, packs = seen.price_cents, seen.stock
    try:
        cents = read_price(price.strip())
    except CellRefused as refused:
        told = {"name": seen.name, "sentence": say_refusal(refused.code, price)}
        wrong.append(Refusal(f"p{index}", _("%(name)s: %(sentence)s") % told))
    try:
        packs = UNLIMITED if stock in ("", "∞") else parse_amount(stock, decimals=0)
    except AmountNotUnderstood:
        says = _("%(name)s: “%(typed)s” is not a stock.") % {"name": seen.name, "typed": stock}
        wrong.append(Refusal(f"s{index}", says))
    if (cents, packs) == (seen.price_cents, seen.stock):
        return None, wrong
    new_stock = packs != seen.stock
    return (
        OfferLine(
            seen.offer_id,
            price_cents=cents if cents != seen.price_cents else None,
            stock=packs if new_stock and packs != UNLIMITED else None,
            unlimited=new_stock and packs == UNLIMITED,
            seen_price_cents=seen.price_cents,
            seen_stock=seen.stock,
        ),
        wrong,
    )


def _read_minimums(
    sent: QueryDict, groups: list[tuple[int, int]]
) -> tuple[tuple[tuple[int, int], ...], list[Refusal]]:
    minimums, wrong = [], []
    for index, (supplier_id, was) in enumerate(groups):
        text = sent.get(f"minimum{index}")
        if text is None:
            continue
        try:
            cents = parse_amount(text) if text.strip() else 0
        except AmountNotUnderstood:
            wrong.append(Refusal("", _("“%(typed)s” is not a minimum.") % {"typed": text}))
            continue
        if cents != was:
            minimums.append((supplier_id, cents))
    return tuple(minimums), wrong


def _shown_row(
    row: ProductRow,
    index: int,
    typed: Typed | None,
    products: Products,
    language: str,
    wrong: set[str],
) -> dict[str, Any]:
    named = f"{row.name}, {row.unit}"
    kind, label = _state(row)
    return {
        "index": index,
        "name": row.name,
        "unit": row.unit,
        "price_field": row.may_edit and not row.withdrawn,
        "price_label": _("Farm price, %(name)s") % {"name": named},
        "price_wrong": f"p{index}" in wrong,
        "fees": format_cents(row.fees_cents, language),
        "paid": format_cents(row.paid_cents, language),
        "stock_label": _("Stock, %(name)s") % {"name": named},
        "stock_wrong": f"s{index}" in wrong,
        "sold": row.sold,
        "state_kind": kind,
        "state_label": label,
        "out_label": _("Take out %(name)s") % {"name": named},
        **_shown_cells(row, typed, products, language, named),
    }


def _shown_cells(
    row: ProductRow, typed: Typed | None, products: Products, language: str, named: str
) -> dict[str, Any]:
    """What the cells hold: as it is now, or as it was typed if that came back."""
    now = (*_now(row, language), row.excluded)
    price, stock, out_at = now
    if typed is not None:
        price, stock = (typed.price, typed.stock) if row.may_edit else (price, stock)
        out_at = typed.out_at
    return {
        "price_typed": price,
        "stock_typed": stock,
        "changed": (price, stock, out_at) != now,
        "places": [
            {
                "index": place,
                "out": point.pk not in out_at,
                "point": point.point.name,
                "label": f"{named}, {point.point.name}",
            }
            for place, point in enumerate(products.points)
        ],
    }


def _now(row: ProductRow, language: str) -> tuple[str, str]:
    return _plain(row.price_cents, language), "" if row.stock is None else str(row.stock)


def _state(row: ProductRow) -> tuple[str, str]:
    if row.state == "withdrawn":
        return "bad", pgettext("offer", "Withdrawn")
    if row.state == "out":
        return "bad", _("Sold out")
    if row.state in ("almost", "left"):
        kind = "wait" if row.state == "almost" else "ok"
        return kind, pgettext("stock", "%(left)s left") % {"left": row.left}
    return "", _("No limit")


def _plain(cents: int, language: str) -> str:
    return format_cents(cents, language, "").strip("\u00a0 ")
