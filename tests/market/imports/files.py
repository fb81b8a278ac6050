"""Files of products, made in memory for tests."""

import io
import zipfile

import openpyxl

from halle.market.imports.columns import KNOWN_NAMES
from halle.market.imports.files import read_file
from halle.market.imports.rows import read_rows

SHELVES = {"legumes": "legumes", "vegetables": "legumes", "fruits": "fruits", "oeufs": "cremerie"}
HEADING = "produit;catégorie;prix;unité;TVA;stock"


def read(content, filename="catalogue.csv", producer="Les Auberts"):
    """What a file says, from its bytes or its text."""
    if isinstance(content, str):
        content = content.encode()
    return read_rows(read_file(content, filename, KNOWN_NAMES), producer=producer, shelves=SHELVES)


def lines(*said, heading=HEADING):
    """A French CSV of these lines."""
    return "\n".join([heading, *said])


def workbook(rows, **parts):
    """An XLSX of these rows, with more parts of the archive if given."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()
