"""The small table of products of the guided beginning, and the spreadsheet that fills it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from halle.circuits.rules.founding import ProductLine
from halle.circuits.web.organise.start_draft import LONGEST_CELL, MOST_LINES
from halle.kernel.rules.amounts import format_cents
from halle.market.imports.columns import KNOWN_NAMES
from halle.market.imports.files import read_file
from halle.market.imports.reasons import FILES, say_reason, say_refusal
from halle.market.imports.rows import CatalogueRow, read_rows
from halle.market.imports.tables import FileRefused, Refusal, refused_lines
from halle.market.queries.imports import shelves_by_words
from halle.market.rules.variants import say_variant

COLUMNS = ("name", "unit", "price", "stock")
EXAMPLES = {"name": _("Carrots"), "unit": "kg", "price": "2,40", "stock": "∞"}
KEYBOARDS = {"name": "text", "unit": "text", "price": "decimal", "stock": "numeric"}
EMPTY_ROWS = 3
FEWEST_ROWS = 4
SHOWN_ROWS = 60
SHOWN_REFUSED = 20


def columns_in_words() -> dict[str, str]:
    """What each column of the table is called."""
    return {
        "name": gettext("Product"),
        "unit": gettext("Unit"),
        "price": gettext("Price, €"),
        "stock": gettext("Stock"),
    }


@dataclass(frozen=True)
class Sheet:
    """The lines typed or read, what is wrong in them, and how many empty ones to show."""

    lines: list[list[str]]
    wrong: dict[tuple[int, str], str]
    notes: list[str]
    room: int = 0
    was_read: bool = False
    came: int = 0

    @classmethod
    def of(cls, lines: list[list[str]]) -> Sheet:
        """Lines kept from before, with room for more."""
        return cls(lines, {}, []).with_room()

    def with_room(self) -> Sheet:
        """The same with empty lines to type in."""
        return replace(self, room=max(FEWEST_ROWS - len(self.lines), EMPTY_ROWS))

    def refused(self, refusals: Iterable[Refusal]) -> Sheet:
        """The same with everything that is wrong beside each cell."""
        wrong: dict[tuple[int, str], str] = {}
        for one in refusals:
            cell = (one.line - 1, one.column)
            said = say_refusal(one.code, one.found)
            wrong[cell] = f"{wrong[cell]} {said}" if cell in wrong else said
        return replace(self, wrong=wrong)

    def products(self) -> list[ProductLine]:
        """The lines as the action takes them."""
        return [ProductLine(*cells) for cells in self.lines]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every line as the page draws it."""
        columns = columns_in_words()
        shown = [*self.lines[:SHOWN_ROWS], *([[""] * 6] * self.room)]
        return [
            {
                "index": index,
                "number": index + 1,
                "cells": [
                    {
                        "name": name,
                        "label": columns[name],
                        "value": cells[rank],
                        "wrong": self.wrong.get((index, name), ""),
                        "example": EXAMPLES[name] if index == 0 else "",
                        "keyboard": KEYBOARDS[name],
                    }
                    for rank, name in enumerate(COLUMNS)
                ],
                "rest": cells[4:6],
            }
            for index, cells in enumerate(shown)
        ]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, for the summary: pairs (field's id, sentence)."""
        return [
            (f"{name}{line}", gettext("Line %(line)s: %(what)s") % {"line": line + 1, "what": what})
            for (line, name), what in sorted(self.wrong.items())
        ]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Lines beyond those shown, carried along unseen."""
        letters = (*COLUMNS, "shelf", "vat")
        return [
            (f"{letter}{index}", cell)
            for index, cells in enumerate(self.lines[SHOWN_ROWS:], start=SHOWN_ROWS + self.room)
            for letter, cell in zip(letters, cells, strict=False)
            if cell
        ]

    @property
    def unseen(self) -> int:
        """How many lines are carried along unseen."""
        return max(0, len(self.lines) - SHOWN_ROWS)


def read_sheet(sent: QueryDict, file: UploadedFile | None) -> Sheet:
    """What was typed, followed by what a spreadsheet adds if one came with it."""
    lines = _typed(sent)
    if file is None:
        return Sheet(lines, {}, [])
    try:
        table = read_file(file.read(), file.name or "", KNOWN_NAMES)
        reading = read_rows(table, producer="", shelves=shelves_by_words())
    except FileRefused as refusal:
        sentence = str(FILES[refusal.reason])
        said = sentence % refusal.details if "%(" in sentence else sentence
        return Sheet(lines, {}, [said], was_read=True)
    notes = _notes(refused_lines(reading.refusals))
    whole = [*lines, *map(_as_typed, reading.rows)][:MOST_LINES]
    return Sheet(whole, {}, notes, was_read=True, came=len(whole) - len(lines))


def _notes(refused: Sequence[list[Refusal]]) -> list[str]:
    """What is said of the lines of a file that are not taken: each with all its reasons."""
    notes = []
    for reasons in refused[:SHOWN_REFUSED]:
        what = " ".join(say_reason(one) for one in reasons)
        told = {"line": reasons[0].line, "name": reasons[0].name, "what": what}
        if reasons[0].name:
            notes.append(gettext("Line %(line)s of the file, %(name)s: %(what)s") % told)
        else:
            notes.append(gettext("Line %(line)s of the file: %(what)s") % told)
    rest = len(refused) - SHOWN_REFUSED
    if rest > 0:
        said = ngettext(
            "%(counter)s more line of the file is not understood.",
            "%(counter)s more lines of the file are not understood.",
            rest,
        )
        notes.append(said % {"counter": rest})
    return notes


def _typed(sent: QueryDict) -> list[list[str]]:
    numbers = sorted(
        int(name[4:])
        for name in sent
        if name.startswith("name") and name[4:].isdecimal() and len(name) < 9
    )
    lines = []
    for number in numbers[: MOST_LINES + EMPTY_ROWS]:
        cells = [
            sent.get(f"{letter}{number}", "").strip()[:LONGEST_CELL]
            for letter in (*COLUMNS, "shelf", "vat")
        ]
        if any(cells[:4]):
            lines.append(cells)
    return lines[:MOST_LINES]


def _as_typed(row: CatalogueRow) -> list[str]:
    unit = row.unit or say_variant(row.kind, row.size, row.item_name, row.display_as)
    return [
        row.name,
        unit,
        format_cents(row.price_cents, "fr", "").strip("\u00a0 "),
        "" if row.stock is None else str(row.stock),
        row.category,
        "" if row.vat_bp is None else f"{row.vat_bp / 100:g}",
    ]
