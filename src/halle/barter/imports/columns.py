"""Files whose first line names their columns, as firms send them: CSV or XLSX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import Invalid
from halle.kernel.rules.amounts import AmountNotUnderstood, parse_amount
from halle.kernel.rules.search import fold
from halle.market.imports.files import read_file
from halle.market.imports.reasons import FILES
from halle.market.imports.tables import FileRefused, Line, Refusal, Table


class Columns(NamedTuple):
    """What a kind of file has to say: each field's names, folded, and which may be left out."""

    names: Mapping[str, frozenset[str]]
    most_lines: int
    when_missing: str | Promise
    optional: frozenset[str] = frozenset()


class Sheet(NamedTuple):
    """The lines of a file, and where each field stands in them."""

    lines: list[Line]
    refusals: list[Refusal]
    places: Mapping[str, int]

    def said(self, line: Line) -> dict[str, str]:
        """What a line says, by field; a line that ends early says nothing of the rest."""
        cells = [*line.cells, *[""] * (max(self.places.values()) + 1)]
        return {field: cells[place].strip() for field, place in self.places.items()}


def read_sheet(content: bytes, filename: str, columns: Columns) -> Sheet:
    """The lines of a CSV or XLSX file, or a refusal that says why it cannot be read."""
    try:
        table = read_file(content, filename, frozenset().union(*columns.names.values()))
    except FileRefused as refused:
        raise Invalid(
            FILES.get(refused.reason, FILES["broken-file"]), field="file", **refused.details
        ) from None
    places = _places(table, columns)
    if len(table.lines) > columns.most_lines:
        raise Invalid(
            _("This file has too many lines: %(most)s at most."),
            field="file",
            most=columns.most_lines,
        )
    return Sheet(table.lines, table.refusals, places)


def cents_above_zero(typed: str) -> int:
    """An amount as people write it, in cents; 0 for what is no amount or not above zero."""
    try:
        return max(0, parse_amount(typed))
    except AmountNotUnderstood:
        return 0


def _places(table: Table, columns: Columns) -> dict[str, int]:
    titles = [fold(cell) for cell in table.heading.cells]
    found = {
        field: place
        for field, names in columns.names.items()
        for place, title in enumerate(titles)
        if title in names
    }
    if columns.names.keys() - found.keys() - columns.optional:
        raise Invalid(columns.when_missing, field="file")
    return found
