"""Lines of a file become lines of a catalogue, each valid or refused for itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from halle.kernel.rules.search import fold
from halle.kernel.spreadsheets import unguarded
from halle.market.imports.columns import Columns, find_columns
from halle.market.imports.sizes import Size, read_network_size, read_size
from halle.market.imports.tables import Line, Refusal, Table
from halle.market.imports.values import CellRefused, read_price, read_stock, read_vat, read_yes
from halle.market.rules.units import SizeNotUnderstood

T = TypeVar("T")

LONGEST_NAME = 120
LONGEST_SKU = 40


class CatalogueRow(NamedTuple):
    """One size of one product as a file describes it; None means that the file does not say.

    ``category`` is the key of a shelf, empty when unsaid. ``stock`` counts packs,
    ``on_demand`` is True where none is counted. ``unit`` keeps the words of the file.
    """

    line: int
    name: str
    category: str
    unit: str
    kind: str
    size: int
    item_name: str
    display_as: str
    price_cents: int
    vat_bp: int | None = None
    stock: int | None = None
    on_demand: bool | None = None
    sku: str | None = None
    description: str | None = None
    labels: str | None = None


class Reading(NamedTuple):
    """What a whole file says: its good lines, its refused ones, columns nobody knows."""

    rows: list[CatalogueRow]
    refusals: list[Refusal]
    unknown_columns: list[str]


class _Refused(Exception):
    def __init__(self, field: str, code: str, found: str = "") -> None:
        super().__init__(code)
        self.field, self.code, self.found = field, code, found


class _Faults(list[_Refused]):
    """What is wrong in one line, gathered cell by cell."""

    def of(self, read: Callable[..., T], *given: Any) -> T | None:
        """What ``read`` makes of these; nothing when it refuses them, and why is kept."""
        try:
            return read(*given)
        except _Refused as refusal:
            self.append(refusal)
            return None


def read_rows(table: Table, *, producer: str, shelves: Mapping[str, str]) -> Reading:
    """Read every line of a seller's file; ``shelves`` leads from folded words to keys.

    A line in which something is wrong is refused with every reason there is, in the order
    of the columns. Raises `FileRefused` when the columns are not those of a catalogue.
    """
    columns = find_columns(table.heading)
    rows: list[CatalogueRow] = []
    refusals = list(table.refusals)
    seen: dict[tuple[str, str, int, str], int] = {}
    for line in table.lines:
        faults = _Faults()
        row = _row(line, columns, fold_name(producer), shelves, faults)
        reasons = _reasons(line, columns, faults)
        if row is not None and not reasons:
            key = (fold_name(row.name), row.kind, row.size, fold_name(row.item_name))
            first = seen.setdefault(key, line.number)
            if first == line.number:
                rows.append(row)
            else:
                twice = ("said-twice", str(first), row.name)
                refusals.append(Refusal(line.number, columns.called("name"), *twice))
        refusals += reasons
    return Reading(rows, sorted(refusals, key=lambda one: one.line), columns.unknown)


def _reasons(line: Line, columns: Columns, faults: _Faults) -> list[Refusal]:
    """Everything wrong in a line: cells that cannot be read, then what the others say."""
    found = {
        place: (columns.title(place), code, "") for place, code in sorted(line.unreadable.items())
    }
    for fault in faults:
        place = columns.places.get(fault.field, -1 - len(found))
        found.setdefault(place, (columns.called(fault.field), fault.code, fault.found[:80]))
    name = _words_of_name(columns, line.cells)[:LONGEST_NAME] if found else ""
    return [Refusal(line.number, *found[place], name) for place in sorted(found)]


def fold_name(name: str) -> str:
    """A name to compare by: case, accents and double spaces do not count."""
    return " ".join(fold(name).replace("’", "'").split())


def _row(
    line: Line, columns: Columns, producer: str, shelves: Mapping[str, str], faults: _Faults
) -> CatalogueRow | None:
    """The row of a line, or nothing where ``faults`` tell why."""
    cells = line.cells
    faults.of(_check_producer, columns.cell(cells, "producer"), producer)
    name = faults.of(_name, columns, cells)
    category = faults.of(_shelf, columns.cell(cells, "category") or "", shelves)
    sized = faults.of(_size, columns, cells)
    price = faults.of(_value, columns, cells, "price", read_price)
    vat = faults.of(_value, columns, cells, "vat", read_vat)
    on_demand = faults.of(_value, columns, cells, "on_demand", read_yes)
    stock = faults.of(_stock, columns, cells, on_demand)
    sku = faults.of(_text, columns, cells, "sku", LONGEST_SKU)
    description = faults.of(_text, columns, cells, "description", 5_000)
    labels = columns.cell(cells, "labels")
    if faults or name is None or sized is None or price is None:
        return None
    unit, size = sized
    return CatalogueRow(
        line=line.number,
        name=name,
        category=category or "",
        unit=unit,
        kind=size.kind,
        size=size.size,
        item_name=size.item_name,
        display_as=size.display_as,
        price_cents=price,
        vat_bp=vat,
        stock=stock,
        on_demand=on_demand,
        sku=sku,
        description=description,
        labels=None if labels is None else " ".join(fold(labels).replace(",", " ").split())[:80],
    )


def _stock(columns: Columns, cells: list[str], on_demand: bool | None) -> int | None:
    stock = _value(columns, cells, "stock", read_stock)
    if on_demand is False and stock is None:
        raise _Refused("stock", "stock-missing")
    return stock


def _check_producer(said: str | None, producer: str) -> None:
    if said and fold_name(unguarded(said)) != producer:
        raise _Refused("producer", "another-producer", said)


def _name(columns: Columns, cells: list[str]) -> str:
    if not " ".join(unguarded(columns.cell(cells, "name") or "").split()):
        raise _Refused("name", "name-missing")
    name = _words_of_name(columns, cells)
    if len(name) > LONGEST_NAME:
        raise _Refused("name", "name-too-long", name)
    return name


def _words_of_name(columns: Columns, cells: list[str]) -> str:
    """What a line calls its product, with what tells it apart; as long as it is."""
    name, detail = (
        " ".join(unguarded(columns.cell(cells, field) or "").split())
        for field in ("name", "display_name")
    )
    if name and detail and fold_name(detail) != fold_name(name):
        return f"{name}, {detail}"
    return name or detail


def _size(columns: Columns, cells: list[str]) -> tuple[str, Size]:
    units = columns.cell(cells, "units") or ""
    unit_type = columns.cell(cells, "unit_type") or ""
    unit_name = unguarded(columns.cell(cells, "unit_name") or "")
    words = unguarded(columns.cell(cells, "unit") or "")
    try:
        if units:
            said = words or " ".join(part for part in (units, unit_type or unit_name) if part)
            return said, read_network_size(units, unit_type, unit_name)
        return words, read_size(words)
    except SizeNotUnderstood as refusal:
        code = refusal.reason if refusal.reason.startswith("unit-") else f"unit-{refusal.reason}"
        raise _Refused("units" if units else "unit", code, units or words) from None


def _shelf(said: str, shelves: Mapping[str, str]) -> str:
    if not said:
        return ""
    words = fold_name(unguarded(said))
    if found := shelves.get(words):
        return found
    among = {shelves[word] for word in words.replace(",", " ").split() if word in shelves}
    if len(among) != 1:
        raise _Refused("category", "category-unknown", said)
    return among.pop()


def _text(columns: Columns, cells: list[str], field: str, longest: int) -> str | None:
    text = columns.cell(cells, field)
    if text is None:
        return None
    if len(text) > longest:
        raise _Refused(field, "cell-too-long", text)
    return unguarded(text)


def _value(columns: Columns, cells: list[str], field: str, read: Callable[[str], T]) -> T:
    text = columns.cell(cells, field) or ""
    try:
        return read(unguarded(text))
    except CellRefused as refusal:
        raise _Refused(field, refusal.code, text) from None
