"""Tables that people take home."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from fractions import Fraction

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from halle.kernel.spreadsheets import (
    BasisPoints,
    Cents,
    Quantity,
    csv_bytes,
    csv_response,
    guarded,
    unguarded,
    xlsx_bytes,
    xlsx_response,
)

HEADER = ["Produit", "Prix", "TVA", "Quantité", "Jour", "À", "Rien", "Nombre"]
ROW = [
    "Œufs ; « les 6 »",
    Cents(123456),
    BasisPoints(550),
    Quantity(3, 2),
    date(2026, 11, 24),
    datetime(2026, 11, 24, 17, 30, tzinfo=UTC),
    None,
    12,
]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def csv_text(rows, language="fr"):
    return b"".join(csv_bytes(HEADER, rows, language)).decode("utf-8")


def sheet_of(header, rows):
    content = b"".join(xlsx_bytes(header, rows, "fr"))
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_french_csv_opens_with_a_double_click():
    text = csv_text([ROW])

    assert text.startswith("\ufeffProduit;Prix;TVA;")
    assert text.splitlines()[1] == (
        '"Œufs ; « les 6 »";1234,56;5,5 %;1,5;2026-11-24;2026-11-24 18:30;;12'
    )


def test_english_csv_has_commas_and_points():
    assert csv_text([ROW], "en").splitlines()[1] == (
        "Œufs ; « les 6 »,1234.56,5.5%,1.5,2026-11-24,2026-11-24 18:30,,12"
    )


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+33", "-1", "@x", "\tx", "\rx", " =1"])
def test_a_text_is_never_a_formula_in_csv(text):
    cells = next(
        csv.reader(io.StringIO(csv_text([[text] + [None] * 7]).split("\n", 1)[1]), delimiter=";")
    )

    assert cells[0].startswith("'")
    assert unguarded(cells[0]) == text


def test_negative_amounts_stay_numbers():
    row = [None, Cents(-5), BasisPoints(-50), Quantity(-1, 4), None, None, None, -3]

    assert csv_text([row]).splitlines()[1] == ";-0,05;-0,5 %;-0,25;;;;-3"


@given(TEXTS)
def test_guarding_is_undone_exactly(text):
    assert unguarded(guarded(text)) == text


def test_cells_of_a_workbook_keep_their_types():
    row = [cell.value for cell in sheet_of(HEADER, [ROW])[2]]

    assert row == [
        "Œufs ; « les 6 »",
        1234.56,
        0.055,
        1.5,
        datetime(2026, 11, 24),
        datetime(2026, 11, 24, 18, 30),
        None,
        12,
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "-2", "a\rb", "<&>", " x "])
def test_a_text_is_never_a_formula_in_a_workbook(text):
    cell = sheet_of(["a"], [[text]])["A2"]

    assert cell.data_type == "s"
    assert cell.value in {text, text.replace("\r", "\n")}


@given(st.lists(st.tuples(TEXTS, st.integers(-(10**9), 10**9)), max_size=20))
def test_other_programs_read_what_was_written(rows):
    content = b"".join(xlsx_bytes(["a", "b"], [(a, Cents(b)) for a, b in rows], "fr"))
    read = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    assert [Fraction(str(row[1])) for row in read[1:]] == [Fraction(b, 100) for _, b in rows]


def test_the_first_bytes_leave_before_the_last_row_is_known():
    read = []

    def rows():
        for number in range(100_000):
            read.append(number)
            yield ["Poireaux", Cents(number)]

    for pieces in (csv_bytes(["a", "b"], rows(), "fr"), xlsx_bytes(["a", "b"], rows(), "fr")):
        read.clear()
        next(pieces)
        assert len(read) < 5_000


def test_downloads_are_named_and_never_cached():
    for response, kind in (
        (csv_response("été", ["a"], [["b"]], "fr"), "text/csv"),
        (xlsx_response("été", ["a"], [["b"]], "fr"), "spreadsheetml"),
    ):
        assert kind in response["Content-Type"]
        assert "attachment" in response["Content-Disposition"]
        assert "%C3%A9t%C3%A9" in response["Content-Disposition"]
        assert "no-store" in response["Cache-Control"]
    assert zipfile.is_zipfile(io.BytesIO(b"".join(response.streaming_content)))
