"""Maps put places where they are, and never write one name over another."""

import re
from itertools import combinations, pairwise
from math import cos, dist, radians

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from halle.kernel.drawing.maps import LETTER, LINE, Commune, Map, Marker, draw_map

CREST = Marker(44.7287, 5.0221, "Préau de l’école", "/p/1", "1")
SAILLANS = Marker(44.6960, 5.1930, "Jardin de Saillans", "/p/4", "4", "square", "ochre")


def pins_of(drawn: Map) -> dict[str, tuple[float, float]]:
    return {pin.name: (pin.x, pin.sign_y - 5.5) for pin in drawn.pins}


def boxes(drawn: Map) -> list[tuple[float, float, float, float]]:
    found = []
    for label in [pin.label for pin in drawn.pins if pin.label] + drawn.places:
        length = len(label.words) * LETTER
        left = {"": label.x, "end": label.x - length, "mid": label.x - length / 2}[label.look]
        found.append((left, label.y - LINE + 5, left + length, label.y + 5))
    return found


def test_north_is_up_and_east_is_right():
    drawn = pins_of(draw_map(title="t", markers=[CREST, SAILLANS]))

    assert drawn[CREST.name][0] < drawn[SAILLANS.name][0]
    assert drawn[CREST.name][1] < drawn[SAILLANS.name][1]


def test_a_kilometre_is_as_long_in_both_directions():
    north = Marker(44.8, 5.0, "n")
    south = Marker(44.7, 5.0, "s")
    east = Marker(44.7, 5.0 + 0.1 / cos(radians(44.75)), "e")
    drawn = pins_of(draw_map(title="t", markers=[north, south, east]))

    height = drawn["s"][1] - drawn["n"][1]
    width = drawn["e"][0] - drawn["s"][0]
    assert height == pytest.approx(width, abs=0.3)


def test_signs_of_one_place_lie_side_by_side():
    same = [Marker(44.7, 5.0, f"farm {n}") for n in range(5)]
    far = Marker(44.9, 5.3, "far")
    drawn = pins_of(draw_map(title="t", markers=[*same, far]))

    gaps = [dist(one, other) for one, other in combinations(drawn.values(), 2)]
    assert min(gaps) > 20
    assert all(0 < x < 520 and 0 < y < 400 for x, y in drawn.values())


def test_a_crowd_stays_where_it_is():
    drawn = pins_of(
        draw_map(title="t", markers=[Marker(44.7, 5.0, f"farm {n}") for n in range(61)])
    )

    assert len(set(drawn.values())) == 1


def test_the_scale_bar_measures_the_ground():
    drawn = draw_map(title="t", markers=[Marker(44.7, 5.0, "s"), Marker(44.8, 5.0, "n")])
    pins = pins_of(drawn)
    length = float(re.search(r"h([\d.]+)v", drawn.scale.d)[1])

    metres_per_pixel = 11_119.5 / (pins["s"][1] - pins["n"][1])
    assert length * metres_per_pixel == pytest.approx(drawn.scale.metres, rel=0.01)
    assert drawn.scale.words in {"2\u00a0km", "5\u00a0km"}


places = st.lists(
    st.tuples(
        st.floats(44.4, 45.0), st.floats(4.7, 5.4), st.text("abcdé ", min_size=1, max_size=24)
    ),
    max_size=30,
)


@given(places, places)
def test_names_lie_on_nothing_and_nothing_leaves_the_picture(markers, communes):
    drawn = draw_map(
        title="t",
        markers=[Marker(*one) for one in markers],
        communes=[Commune(*one) for one in communes],
    )
    for pin in drawn.pins:
        assert 0 <= pin.x <= drawn.width
        assert 0 <= pin.sign_y <= drawn.height
    found = boxes(drawn)
    for left, top, right, bottom in found:
        assert left >= 0
        assert top >= 0
        assert right <= drawn.width
        assert bottom <= drawn.height + 1
    for one, other in ((a, b) for i, a in enumerate(found) for b in found[i + 1 :]):
        apart = one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2
        assert apart or one[3] <= other[1] + 0.2 or other[3] <= one[1] + 0.2


def test_the_most_populous_commune_is_named_first():
    here = [Commune(44.72, 5.02, "Petit", 100), Commune(44.7201, 5.0201, "Grand", 9000)]
    drawn = draw_map(title="t", markers=[CREST, SAILLANS], communes=here)

    assert next(label.words for label in drawn.places) == "Grand"


def test_one_place_alone_and_none_at_all_are_maps_too():
    alone = draw_map(title="t", markers=[CREST])
    nothing = draw_map(title="t", markers=[])

    assert (alone.pins[0].x, alone.pins[0].label.words) == (260.0, CREST.name)
    assert nothing.pins == []


def test_every_marker_can_be_followed_and_is_named():
    with translation.override("fr"):
        page = render_to_string(
            "components/_map.html", {"map": draw_map(title="Points", markers=[CREST, SAILLANS])}
        )

    assert [page.index(url) for url in ('href="/p/1"', 'href="/p/4"')] == sorted(
        [page.index('href="/p/1"'), page.index('href="/p/4"')]
    )
    assert page.count('aria-label="Jardin de Saillans"') == 1
    assert not re.search(r'[xy]="[^"]*,', page)


def test_names_of_people_and_farms_are_escaped():
    page = render_to_string(
        "components/_map.html",
        {"map": draw_map(title="t", markers=[Marker(44.7, 5.0, "<script>", "/p")])},
    )

    assert "<script>" not in page


def test_markers_keep_the_order_of_the_list_beside_the_map():
    many = [Marker(44.7 + rank / 100, 5.0, f"n{rank}", sign=str(rank)) for rank in range(9)]
    signs = [pin.sign for pin in draw_map(title="t", markers=many).pins]

    assert all(int(one) < int(other) for one, other in pairwise(signs))
