"""Files of every kind, and files that pretend."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halle.kernel.spreadsheets import Cents, xlsx_bytes
from halle.market.imports.files import read_file
from halle.market.imports.tables import MOST_BYTES, FileRefused
from tests.market.imports.files import HEADING, lines, read, workbook

GOOD = lines("Pâtes d’été;Légumes;1,90;botte;5,5 %;80", '"Œufs; les 6";œufs;2,50;6 œufs;;12')


def reason(content, filename="catalogue.xlsx"):
    """Why a file as a whole is refused."""
    with pytest.raises(FileRefused) as refusal:
        read_file(content, filename)
    return refusal.value.reason


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_end(encoding, ends):
    reading = read(GOOD.replace("\n", ends).encode(encoding))

    assert [row.name for row in reading.rows] == ["Pâtes d’été", "Œufs; les 6"]
    assert reading.refusals == []


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_separator(separator):
    file = separator.join(["name", "price", "unit"]) + "\n" + separator.join(["A", "1.90", "kg"])

    assert read(file).rows[0].price_cents == 190


def test_a_comma_inside_a_cell_of_a_file_with_commas():
    assert read('produit,prix,unité\n"A, B","1,90",kg').rows[0].name == "A, B"


def test_the_first_line_of_some_spreadsheets_names_the_separator():
    assert read("sep=|\nproduit|prix|unité\nA|2|kg").rows[0].line == 3


def test_line_numbers_count_empty_lines_and_lines_within_cells():
    reading = read('\n\nproduit;prix;unité;description\n\nA;x;kg;\nB;2;kg;"deux\nlignes"\nC;y;kg;')

    assert [one.line for one in reading.refusals] == [5, 8]
    assert reading.rows[0].description == "deux\nlignes"


def test_a_forgotten_quotation_mark_costs_its_own_line():
    reading = read(
        lines('"Carottes;;1;kg;;', "Navets;;2;kg;;", 'Tuyau 12";;3;kg;;', "Choux;;4;kg;;")
    )

    assert [row.name for row in reading.rows] == ["Navets", 'Tuyau 12"', "Choux"]
    assert [(one.line, one.code) for one in reading.refusals] == [(2, "quote-not-closed")]


def test_a_workbook_says_the_same_as_a_csv():
    rows = [
        HEADING.split(";"),
        ["Carottes", "Légumes", 1.9, "botte", 0.055, 80],
        [],
        ["B", "", "2,5", "kg"],
    ]

    reading = read(workbook(rows), "x.xlsx")

    assert [(row.line, row.price_cents, row.vat_bp, row.stock) for row in reading.rows] == [
        (2, 190, 550, 80),
        (4, 250, None, None),
    ]


def test_a_formula_is_refused_with_its_line_and_column():
    rows = [["produit", "prix", "unité"], ["A", "=1+1", "kg"], ["B", 2, "kg"], ["=C", 3, "kg"]]

    reading = read(workbook(rows), "x.xlsx")

    assert [row.name for row in reading.rows] == ["B"]
    assert [(one.line, one.column, one.code) for one in reading.refusals] == [
        (2, "prix", "formula"),
        (4, "produit", "formula"),
    ]


def test_formulas_and_what_else_is_wrong_are_told_together():
    rows = [["produit", "prix", "unité", "stock"], ["A", "=1+1", "0 kg", "=2"], ["B", 2, "kg", 1]]

    reading = read(workbook(rows), "x.xlsx")

    assert [row.name for row in reading.rows] == ["B"]
    assert [(one.name, one.column, one.code) for one in reading.refusals] == [
        ("A", "prix", "formula"),
        ("A", "unité", "unit-not-positive"),
        ("A", "stock", "formula"),
    ]


def test_a_text_too_long_is_told_with_its_column():
    reading = read(lines("Carottes;;2;kg;;", f"Navets;{'x' * 5001};2;kg;;"))

    assert [row.name for row in reading.rows] == ["Carottes"]
    assert [(one.line, one.name, one.column, one.code) for one in reading.refusals] == [
        (3, "Navets", "catégorie", "cell-too-long")
    ]


def test_our_own_download_can_be_read_again():
    content = b"".join(xlsx_bytes(["produit", "prix", "unité"], [["=A", Cents(190), "kg"]], "fr"))

    reading = read(content, "x.xlsx")

    assert [(row.name, row.price_cents) for row in reading.rows] == [("=A", 190)]


def zipped(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


def test_a_bomb_is_not_opened():
    bomb = workbook([["produit", "prix"]], **{"xl/bomb.xml": b"0" * 50_000_000})

    assert len(bomb) < 100_000
    assert reason(bomb) == "zip-bomb"


def test_a_bomb_that_lies_about_its_size_is_not_opened():
    bomb = bytearray(workbook([["produit", "prix"]], **{"xl/bomb.xml": b"0" * 50_000_000}))
    entry = bomb.rindex(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")

    assert reason(bytes(bomb)) == "broken-file"


def test_a_thousand_empty_parts_are_a_bomb_too():
    assert reason(zipped(**{f"part{n}": b"" for n in range(1000)})) == "zip-bomb"


@pytest.mark.parametrize(
    ("content", "filename", "expected"),
    [
        (b"", "a.csv", "empty"),
        (b"\n\n \n", "a.csv", "empty"),
        (b"\xef\xbb\xbf", "a.csv", "empty"),
        (b"x" * (MOST_BYTES + 1), "a.csv", "too-big"),
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\x00\x01\x02" + bytes(range(32)) * 20,
            "a.csv",
            "not-a-table",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "a.csv", "not-a-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "old-or-locked-excel"),
        (b"produit;prix\nA;2", "a.xlsx", "not-what-it-says"),
        (b"PK\x03\x04 this is no archive", "a.xlsx", "broken-file"),
        (zipped(**{"word/document.xml": b"<a/>"}), "a.xlsx", "not-a-spreadsheet"),
        (zipped(**{"xl/workbook.xml": b"<a/>"}), "a.xlsx", "empty"),
        (workbook([["a"]], **{"xl/vbaProject.bin": b"x"}), "a.xlsm", "macros"),
    ],
)
def test_a_file_that_is_something_else(content, filename, expected):
    assert reason(content, filename) == expected


def test_a_workbook_cut_short_is_refused():
    whole = workbook([["produit", "prix", "unité"], ["A", 2, "kg"]])

    for length in range(0, len(whole), 97):
        assert reason(whole[:length], "a.xlsx") in {"broken-file", "empty", "not-what-it-says"}


def test_a_cell_far_away_is_refused_before_the_memory_is_full():
    content = io.BytesIO(workbook([["produit", "prix"]]))
    with zipfile.ZipFile(content) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    for place, expected in (("XFD1048576", "too-many-columns"), ("A1048576", "too-many-rows")):
        far = f'<row r="1048576"><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
        assert reason(zipped(**parts)) == expected


def test_a_tower_of_entities_is_refused():
    content = io.BytesIO(workbook([["produit", "prix"]]))
    with zipfile.ZipFile(content) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tower = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    parts["xl/workbook.xml"] = tower + parts["xl/workbook.xml"].replace(b"Sheet", b"&b;")

    assert reason(zipped(**parts)) == "broken-file"


def test_too_many_lines_are_refused():
    assert reason(("produit;prix\n" + "A;1\n" * 20_001).encode(), "a.csv") == "too-many-rows"


def test_an_honest_file_may_repeat_itself():
    rows = [["produit", "prix", "unité"]] + [["Carottes de sable", 1.9, "botte"]] * 5_000

    assert len(read_file(workbook(rows), "a.xlsx").lines) == 5_000


def outcome(content, filename):
    """What became of a file: its reading, or the reason of its refusal."""
    try:
        return read(content, filename)
    except FileRefused as refusal:
        return refusal.reason


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=2000), st.sampled_from(["a.csv", "a.xlsx"]))
def test_no_bytes_are_too_strange(content, filename):
    assert outcome(content, filename)


WHOLE = workbook([["produit", "prix", "unité"], ["A", 2, "kg"], ["B", "=1", "kg"]])


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8))
def test_no_damaged_workbook_is_too_strange(changes):
    content = bytearray(WHOLE)
    for place, value in changes:
        content[place] = value

    assert outcome(bytes(content), "a.xlsx")
