"""CSV as spreadsheets write it: any of the usual encodings, separators and line ends."""

from __future__ import annotations

import codecs
import csv

from halle.kernel.rules.search import fold
from halle.market.imports.tables import (
    FileRefused,
    Line,
    Refusal,
    Table,
    line_of,
    table_of,
)

SEPARATORS = ";,\t|"
LONGEST_QUOTED = 40
"""A quoted cell may run over this many lines; beyond, its closing mark was forgotten."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_csv(content: bytes, known: frozenset[str] = frozenset()) -> Table:
    """A CSV file's lines; ``known`` are folded column names that help to tell the separator.

    A quotation mark left open costs its own line, never the ones below.
    """
    text = _decoded(content)
    physical = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator, index = _separator(physical, known)
    lines: list[Line] = []
    refusals: list[Refusal] = []
    while index < len(physical):
        end = _end_of_record(physical, index)
        cells = _cells("\n".join(physical[index:end]), separator)
        if end > index + 1 and lines and _runs_away(physical[index:end], cells, separator, lines):
            end, cells = index + 1, None
        if cells is None:
            refusals.append(Refusal(index + 1, "", "quote-not-closed", physical[index][:60]))
        else:
            lines.append(line_of(index + 1, cells))
        index = end
    return table_of(lines, refusals)


def _decoded(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _plain(content[len(mark) :].decode(encoding, "replace"))
    sample = content[:4000]
    if sample.count(0) > len(sample) // 4:
        encoding = "utf-16-be" if sample[:1] == b"\0" else "utf-16-le"
        return _plain(content.decode(encoding, "replace"))
    try:
        return _plain(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _plain(content.decode("cp1252", "replace"))


def _plain(text: str) -> str:
    """The text, unless it is no text: a picture, a PDF, a program."""
    sample = text[:20_000]
    strange = sum(mark < " " and mark not in "\t\r\n\x0c" for mark in sample)
    strange += sample.count("\ufffd") + sample.count("\x7f")
    if strange > len(sample) // 50 or "\0" in sample:
        raise FileRefused("not-a-table")
    return text.replace("\0", "").lstrip("\ufeff")


def _separator(physical: list[str], known: frozenset[str]) -> tuple[str, int]:
    """The separator and the index of the first line to read."""
    first = next((index for index, line in enumerate(physical) if line.strip()), None)
    if first is None:
        raise FileRefused("empty")
    line = physical[first].strip()
    if line.lower().startswith("sep=") and len(line) == 5:
        return line[4], first + 1

    def likelihood(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([line[:20_000]], delimiter=separator), [])
        return sum(_name(cell) in known for cell in cells), len(cells)

    return max(SEPARATORS, key=likelihood), first


def _name(cell: str) -> str:
    return " ".join(fold(cell).replace("_", " ").split())


def _end_of_record(physical: list[str], index: int) -> int:
    """The index after the record that begins here: further down when a cell holds line ends."""
    marks = 0
    for place in range(index, min(index + LONGEST_QUOTED, len(physical))):
        marks += physical[place].count('"')
        if marks % 2 == 0:
            return place + 1
    return index + 1


def _runs_away(
    physical: list[str], cells: list[str] | None, separator: str, lines: list[Line]
) -> bool:
    """Whether a cell over several lines is really whole lines swallowed by a forgotten mark."""
    width = len(lines[0].cells)
    whole = all(line.count(separator) == width - 1 for line in physical)
    return whole or cells is None or len(cells) != width


def _cells(record: str, separator: str) -> list[str] | None:
    """The cells of one record; None when its quotation marks make no sense."""
    try:
        found = next(csv.reader([record], delimiter=separator, strict=record.count('"') % 2 == 1))
    except StopIteration:
        return []
    except csv.Error:
        return None
    return [cell.strip() for cell in found]
