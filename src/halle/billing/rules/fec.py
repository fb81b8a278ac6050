"""The file of accounting entries that the tax office may ask for (LPF, article A47 A-1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from halle.billing.rules.accounting import JOURNALS, BookEntry, Chart, Line
from halle.billing.rules.content import Side

COLUMNS = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib",
    "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit",
    "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
)  # fmt: skip
ENCODING = "iso-8859-15"
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...",
                        "\u202f": " ", "\u00a0": " "})  # fmt: skip


def file_name(siren: str, closed_on: date) -> str:
    """What the file has to be called.

    >>> file_name("552008443", date(2026, 12, 31))
    '552008443FEC20261231.txt'
    """
    return f"{siren}FEC{closed_on:%Y%m%d}.txt"


def fec_rows(entries: Iterable[BookEntry], chart: Chart) -> Iterator[bytes]:
    """The file, row by row: entries in their order, each journal numbered without a gap."""
    yield _row(COLUMNS)
    numbers: Counter[str] = Counter()
    for entry in entries:
        assert sum(line.cents for line in entry.lines) == 0, f"{entry.piece} does not balance"
        numbers[entry.journal] += 1
        for line in entry.lines:
            yield _row(_cells(entry, line, numbers[entry.journal], chart))


def amount(cents: int) -> str:
    """Euros with a comma.

    >>> amount(123456), amount(0)
    ('1234,56', '0,00')
    """
    return f"{cents // 100},{cents % 100:02d}"


def auxiliary_of(side: Side) -> str:
    """The code of a firm among customers and suppliers: its SIREN, or its name without frills.

    >>> auxiliary_of(Side("Ana d’Été")), auxiliary_of(Side("X", siren="552008443"))
    ('ANADT', '552008443')
    """
    return side.siren or "".join(mark for mark in side.name.upper() if mark.isascii()
                                 and mark.isalnum())[:17] or "DIVERS"  # fmt: skip


def _cells(entry: BookEntry, line: Line, number: int, chart: Chart) -> tuple[str, ...]:
    lettered = line.party is not None and entry.lettered_on is not None
    return (
        entry.journal,
        JOURNALS[entry.journal],
        str(number),
        _day(entry.day),
        line.account,
        chart.label_of(line.account),
        auxiliary_of(line.party) if line.party else "",
        line.party.name if line.party else "",
        entry.piece,
        _day(entry.piece_on),
        entry.label,
        amount(max(line.cents, 0)),
        amount(max(-line.cents, 0)),
        entry.letter if lettered else "",
        _day(entry.lettered_on) if lettered and entry.lettered_on else "",
        _day(entry.day),
        "",
        "",
    )


def _row(cells: Iterable[str]) -> bytes:
    written = ("".join(_written(mark) for mark in cell.translate(_PLAIN)) for cell in cells)
    return ("\t".join(written) + "\r\n").encode(ENCODING, "replace")


def _written(mark: str) -> str:
    """A row is one line and a cell one column, whatever people type."""
    return mark if mark.isprintable() else " "


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
