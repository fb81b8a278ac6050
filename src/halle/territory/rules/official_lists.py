"""Reading the official lists of communes, whichever of them it is.

Known by the names of their columns: the official geographic code (INSEE, ``v_commune``),
the populations (``donnees_communes``), the postcodes (La Poste, ``hexasmal``), or a list
with coordinates.
"""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import NamedTuple

_COLUMNS = {
    "com": "insee_code",
    "code_insee": "insee_code",
    "insee": "insee_code",
    "#code_commune_insee": "insee_code",
    "code_commune_insee": "insee_code",
    "libelle": "name",
    "commune": "name",
    "nom": "name",
    "nom_commune": "name",
    "dep": "department",
    "pmun": "population",
    "population": "population",
    "code_postal": "postcode",
    "codepostal": "postcode",
    "postcode": "postcode",
    "latitude": "latitude",
    "longitude": "longitude",
    "typecom": "kind",
}


class ListedCommune(NamedTuple):
    """What one line says of a commune; None for what the list does not tell."""

    insee_code: str
    name: str | None
    department: str
    population: int | None
    postcode: str | None
    latitude: float | None
    longitude: float | None


class ReadList(NamedTuple):
    """The communes of a list, the last line of each winning, and the lines not understood."""

    communes: list[ListedCommune]
    refused: list[int]


class ListNotKnown(ValueError):
    """No column of this list holds the number of a commune."""


def read_list(content: bytes) -> ReadList:
    """Understand a CSV file of communes; delegated communes and districts are left out.

    >>> read_list(b"TYPECOM,COM,DEP,LIBELLE\\nCOM,26108,26,Crest\\nCOMD,26999,,Vieux").communes
    [ListedCommune(insee_code='26108', name='Crest', department='26', population=None, \
postcode=None, latitude=None, longitude=None)]
    """
    try:
        return _read(_decoded(content))
    except csv.Error:
        raise ListNotKnown from None


def _read(text: str) -> ReadList:
    first = text.partition("\n")[0]
    lines = csv.reader(
        StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    columns = [_COLUMNS.get(name.strip().lower(), "") for name in next(lines, [])]
    if "insee_code" not in columns:
        raise ListNotKnown
    communes: dict[str, ListedCommune] = {}
    refused = []
    for number, cells in enumerate(lines, start=2):
        told = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}
        if not any(told.values()) or told.get("kind", "COM") != "COM":
            continue
        commune = _commune(told)
        if commune is None:
            refused.append(number)
        elif (before := communes.get(commune.insee_code)) is not None:
            communes[commune.insee_code] = _first_told(before, commune)
        else:
            communes[commune.insee_code] = commune
    return ReadList(list(communes.values()), refused)


def department_of(insee_code: str) -> str:
    """The department of a commune's number: three signs overseas, two elsewhere.

    >>> department_of("26108"), department_of("2A004"), department_of("97411")
    ('26', '2A', '974')
    """
    return insee_code[:3] if insee_code.startswith(("97", "98")) else insee_code[:2]


def _commune(told: dict[str, str]) -> ListedCommune | None:
    code = told.get("insee_code", "").upper().zfill(5)
    digits = code.replace("A", "0").replace("B", "0")
    if len(code) != 5 or not digits.isdigit() or len(told.get("name", "")) > 80:
        return None
    try:
        return ListedCommune(
            code,
            told.get("name") or None,
            told.get("department") or department_of(code),
            _number(told.get("population")),
            (told["postcode"].zfill(5)[:5] if told.get("postcode") else None),
            _degrees(told.get("latitude")),
            _degrees(told.get("longitude")),
        )
    except ValueError:
        return None


def _first_told(before: ListedCommune, after: ListedCommune) -> ListedCommune:
    pairs: Iterable[tuple[object, object]] = zip(before, after, strict=True)
    return ListedCommune(*(old if old is not None else new for old, new in pairs))  # type: ignore[arg-type]


def _number(cell: str | None) -> int | None:
    return int(cell.replace(" ", "").replace("\u00a0", "")) if cell else None


def _degrees(cell: str | None) -> float | None:
    return float(cell.replace(",", ".")) if cell else None


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
