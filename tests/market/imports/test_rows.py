"""Lines of a file, each valid or refused for itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.market.imports.tables import FileRefused, Refusal, refused_lines
from tests.market.imports.files import HEADING, lines, read

NETWORK = "producer,sku,name,display_name,category,units,unit_type,variant_unit_name,price,on_hand,on_demand,available_on,tax_category,shipping_category"


def refused(line, heading=HEADING):
    """Why a single line is refused."""
    reading = read(lines(line, heading=heading))
    assert reading.rows == []
    (refusal,) = reading.refusals
    return refusal


def refused_lines_of(reading):
    """The numbers of the lines that were refused, once each, with how many reasons."""
    return [(reasons[0].line, len(reasons)) for reasons in refused_lines(reading.refusals)]


def test_every_reason_of_a_line_is_told_with_its_column_and_product():
    reading = read(lines("Carottes;Bijoux;abc;0 kg;7 %;-1", "Navets;;2;kg;;"))

    assert [row.name for row in reading.rows] == ["Navets"]
    assert refused_lines_of(reading) == [(2, 5)]
    assert [(one.column, one.code) for one in reading.refusals] == [
        ("catégorie", "category-unknown"),
        ("prix", "price-not-a-number"),
        ("unité", "unit-not-positive"),
        ("TVA", "vat-unknown"),
        ("stock", "stock-negative"),
    ]
    assert {one.name for one in reading.refusals} == {"Carottes"}


def test_every_reason_of_a_line_in_the_columns_of_open_food_network():
    line = "Serre,CAR-1,Carrots,new,Jewels,x,g,,abc,-5,maybe,2026-01-01,7 %,Default"

    refusals = read(f"{NETWORK}\n{line}").refusals

    assert [(one.column, one.code) for one in refusals] == [
        ("producer", "another-producer"),
        ("category", "category-unknown"),
        ("units", "unit-not-a-number"),
        ("price", "price-not-a-number"),
        ("on_hand", "stock-negative"),
        ("on_demand", "yes-or-no"),
        ("tax_category", "vat-unknown"),
    ]
    assert {one.name for one in refusals} == {"Carrots, new"}


def test_the_simple_french_columns():
    reading = read(lines("Carottes;Légumes;1,90;botte;5,5 %;80", "Œufs;œufs;2;les 6;5.5;"))

    first, second = reading.rows
    assert reading.refusals == []
    assert (first.name, first.category, first.price_cents) == ("Carottes", "legumes", 190)
    assert (first.kind, first.size, first.item_name) == ("items", 1, "botte")
    assert (first.vat_bp, first.stock, first.on_demand) == (550, 80, None)
    assert (second.size, second.display_as, second.stock) == (6, "les 6", None)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("500,g,", ("weight", 500, "")),
        ("2,kg,", ("weight", 2000, "")),
        ("750,mL,", ("volume", 750, "")),
        ("0.75,L,", ("volume", 750, "")),
        ("1,,item", ("items", 1, "")),
        ("6,,egg", ("items", 6, "egg")),
        ("1,lb,", ("weight", 454, "")),
        ("1,T,", ("weight", 1_000_000, "")),
    ],
)
def test_the_columns_of_open_food_network(units, expected):
    line = f"Les Auberts,CAR-1,Carrots,,Vegetables,{units},3.20,5,0,2026-01-01,5.5 %,Default"

    (row,) = read(f"{NETWORK}\n{line}").rows

    assert (row.kind, row.size, row.item_name) == expected
    assert (row.sku, row.price_cents, row.stock, row.on_demand) == ("CAR-1", 320, 5, False)


def test_one_bad_line_never_blocks_the_others():
    """C38: what is right of a file is taken, what is wrong is named."""
    reading = read(lines("Carottes;Légumes;abc;kg;;", "Navets;Légumes;2,10;kg;;", ";;1;kg;;"))

    assert [row.name for row in reading.rows] == ["Navets"]
    assert reading.refusals == [
        Refusal(2, "prix", "price-not-a-number", "abc", "Carottes"),
        Refusal(4, "produit", "name-missing", ""),
    ]


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("A;;1 000 000,001;kg;;", "prix", "price-too-many-decimals"),
        ("A;;1 000 000,01;kg;;", "prix", "price-too-large"),
        ("A;;10000,01;kg;;", "prix", "price-too-large"),
        ("A;;-2;kg;;", "prix", "price-negative"),
        ("A;;;kg;;", "prix", "price-missing"),
        ("A;;2;kg;;-1", "stock", "stock-negative"),
        ("A;;2;pièce;;1,5", "stock", "stock-not-whole"),
        ("A;;2;kg;;1000000000", "stock", "stock-too-large"),
        ("A;;2;kg;;abc", "stock", "stock-not-a-number"),
        ("A;;2;;;", "unité", "unit-missing"),
        ("A;;2;0 kg;;", "unité", "unit-not-positive"),
        ("A;;2;-1 kg;;", "unité", "unit-not-positive"),
        ("A;;2;1,5 pièce;;", "unité", "unit-too-fine"),
        ("A;;2;1e9 kg;;", "unité", "unit-unknown-unit"),
        ("A;;2;kg;7 %;", "TVA", "vat-unknown"),
        ("A;;2;kg;-5,5;", "TVA", "vat-unknown"),
        ("A;Bijoux;2;kg;;", "catégorie", "category-unknown"),
        (f"{'A' * 121};;2;kg;;", "produit", "name-too-long"),
    ],
)
def test_what_is_wrong_is_said_with_its_column(line, column, code):
    refusal = refused(line)

    assert (refusal.line, refusal.column, refusal.code) == (2, column, code)


def test_no_stock_is_no_stock_only_when_it_is_said():
    heading = f"{HEADING};à la demande"
    cases = {"oui;": None, "non;12": 12, ";": None, "oui;4": 4, ";7": 7}
    for said, stock in cases.items():
        demand, count = said.split(";")
        (row,) = read(lines(f"A;;2;kg;;{count};{demand}", heading=heading)).rows
        assert row.stock == stock
    assert refused("A;;2;kg;;;non", heading).code == "stock-missing"
    assert refused("A;;2;kg;;;peut-être", heading).code == "yes-or-no"


def test_a_line_of_another_farm_is_left_to_its_farm():
    heading = "producteur;" + HEADING

    assert refused("Ferme du Pas;A;;2;kg;;", heading).code == "another-producer"
    assert len(read(lines("LES  AUBERTS;A;;2;kg;;", heading=heading)).rows) == 1


def test_the_same_size_twice_is_taken_once():
    reading = read(lines("Carottes;;2;kg;;", "Carottes;;3;500 g;;", "CAROTTES;;4;1 kg;;"))

    assert [row.line for row in reading.rows] == [2, 3]
    assert reading.refusals == [Refusal(4, "produit", "said-twice", "2", "CAROTTES")]


def test_names_of_columns_are_free():
    heading = " Nom_du_PRODUIT ;Rayon;Prix TTC (en €);Conditionnement;Taux de T.V.A.;En stock;Lune"

    reading = read(lines("Carottes;Légumes;1,90;botte;20;3;pleine", heading=heading))

    assert reading.rows[0].stock == 3
    assert reading.unknown_columns == ["Taux de T.V.A.", "Lune"]


@pytest.mark.parametrize("heading", ["produit;unité", "prix;unité", "a;b;c"])
def test_a_file_without_the_columns_that_matter_is_refused(heading):
    with pytest.raises(FileRefused) as refusal:
        read(lines("x;y;z", heading=heading))

    assert refusal.value.reason in {"no-name-column", "no-price-column"}


def test_a_text_guarded_on_its_way_out_comes_back_as_it_was():
    (row,) = read(lines("'=Carottes;;2;kg;;")).rows

    assert row.name == "=Carottes"


CELLS = st.text(
    st.characters(
        exclude_characters=';"\r\n\0\x1c\x1d\x1e\x85\u2028\u2029', exclude_categories=["Cs", "Cc"]
    ),
    max_size=30,
)


@given(st.lists(st.tuples(*[CELLS] * 6), max_size=12))
def test_every_line_is_taken_or_refused_with_a_reason(said):
    file = lines(*(";".join(cells) for cells in said), "Carottes;;1,90;botte;;")

    reading = read(file)

    full = [n for n, cells in enumerate(said, 2) if any(cell.strip() for cell in cells)]
    answered = [row.line for row in reading.rows] + [line for line, *_ in refused_lines_of(reading)]
    assert sorted(answered) == [*full, len(said) + 2]
    assert all(one.code for one in reading.refusals)


def test_ten_thousand_lines_are_read_in_good_time():
    file = lines(*(f"Produit {n};Légumes;{n % 900},50;500 g;5,5;{n}" for n in range(10_000)))
    start = time.process_time()

    reading = read(file)

    assert len(reading.rows) == 10_000
    assert time.process_time() - start < 3
