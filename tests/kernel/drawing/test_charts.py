"""Charts say the same as their tables, in shapes that stay inside the picture."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from halle.kernel.drawing.charts import HEIGHT, LEFT, WIDTH, Chart, Series, bars, columns, lines

MONTHS = ["janv.", "févr.", "mars"]


def draw(make, values, **extra) -> Chart:
    return make(
        key="c", title="Ventes", description="En hausse.", label_name="Mois",
        labels=[f"m{rank}" for rank in range(len(values))],
        series=[Series("Fermes", values)], **extra,
    )  # fmt: skip


def tops(chart: Chart) -> list[float]:
    return [float(y) for y in re.findall(r"V([\d.]+)h", chart.shapes[0].d)]


def test_a_column_twice_as_tall_stands_for_twice_as_much():
    low, high = tops(draw(columns, [100, 200]))
    floor = HEIGHT - 40

    assert floor - high == pytest.approx(2 * (floor - low), abs=0.2)


def test_stacked_columns_stand_on_each_other():
    chart = columns(
        key="c", title="t", description="d", label_name="Mois", labels=["mars"],
        series=[Series("Fermes", [80]), Series("Points", [20])],
    )  # fmt: skip
    first_top = re.search(r"V([\d.]+)h", chart.shapes[0].d)
    second_base = re.search(r"M[\d.]+ ([\d.]+)V", chart.shapes[1].d)

    assert first_top
    assert second_base
    assert first_top[1] == second_base[1]


def test_the_table_says_every_figure_in_words():
    chart = columns(
        key="c", title="t", description="d", label_name="Mois", labels=MONTHS,
        series=[Series("Fermes", [1, 2, 3]), Series("Points", [4, 5, 6])],
        write=lambda value: f"{value} €",
    )  # fmt: skip

    assert chart.head == ["Mois", "Fermes", "Points"]
    assert chart.rows == [["janv.", "1 €", "4 €"], ["févr.", "2 €", "5 €"], ["mars", "3 €", "6 €"]]


@pytest.mark.parametrize("make", [columns, lines])
def test_a_series_of_another_length_is_refused(make):
    with pytest.raises(ValueError, match="Fermes: 2 values for 3 labels"):
        make(
            key="c", title="t", description="d", label_name="Mois", labels=MONTHS,
            series=[Series("Fermes", [1, 2])],
        )  # fmt: skip


@given(st.lists(st.integers(0, 10**9), max_size=40))
def test_nothing_leaves_the_picture(values):
    for make in (columns, lines):
        chart = draw(make, values)
        for text in chart.texts:
            assert 0 <= text.x <= WIDTH
            assert 0 <= text.y <= HEIGHT
        for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", chart.shapes[0].d):
            assert LEFT <= float(x) <= WIDTH
            assert 0 <= float(y) <= HEIGHT


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_axis_marks_are_few_and_reach_the_largest_value(values):
    marks = [int(text.words) for text in draw(lines, values).texts if "end" in text.look]

    assert 2 <= len(marks) <= 7
    assert marks[0] == 0
    assert marks[-1] >= max(values)


def test_crowded_labels_are_thinned_and_the_table_keeps_them_all():
    chart = draw(lines, list(range(60)))

    assert sum("mid" in text.look for text in chart.texts) <= 20
    assert len(chart.rows) == 60


def test_lines_are_told_apart_without_colour():
    chart = lines(
        key="c", title="t", description="d", label_name="Mois", labels=MONTHS,
        series=[Series("Fermes", [1, 2, 3]), Series("Points", [4, 5, 6])],
    )  # fmt: skip

    assert [look for _, look in chart.legend] == ["stroke green", "stroke ochre dash"]


def test_bars_are_in_proportion_and_named():
    chart = bars(
        key="c", title="t", description="d", label_name="Ferme", value_name="Kilos",
        items=[("Les Auberts", 400), ("Serre d’Aouste", 100)], write=lambda value: f"{value} kg",
    )  # fmt: skip
    first, second = [float(width) for width in re.findall(r"h([\d.]+)v", chart.shapes[0].d)]

    assert first == pytest.approx(4 * second)
    assert chart.rows == [["Les Auberts", "400 kg"], ["Serre d’Aouste", "100 kg"]]


def test_coordinates_are_written_with_points_in_french():
    with translation.override("fr"):
        page = render_to_string("components/_chart.html", {"chart": draw(lines, [1, 2, 3])})

    assert not re.search(r'[xy]="[^"]*,', page)
    assert 'aria-labelledby="c-t c-d"' in page
