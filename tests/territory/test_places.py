"""What is near, by the crow's flight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.territory.queries.places import places_near
from halle.territory.rules.distance import box_around, metres_between
from tests.makers.circuits import make_place

NORTH, EAST = st.floats(-80, 80), st.floats(-179, 179)


@given(NORTH, EAST, NORTH, EAST)
def test_going_is_as_far_as_coming_back(a, b, c, d):
    assert metres_between(a, b, c, d) == metres_between(c, d, a, b)
    assert 0 <= metres_between(a, b, c, d) <= 20_100_000


@given(NORTH, st.floats(-170, 170), st.integers(1, 50_000), st.floats(-1, 1), st.floats(-1, 1))
def test_whatever_is_near_is_in_the_box(north, east, metres, a, b):
    box = box_around(north, east, metres)
    there = (north + a, east + b)

    if metres_between(north, east, *there) <= metres:
        assert box.south <= there[0] <= box.north
        assert box.west <= there[1] <= box.east


@pytest.mark.django_db
def test_the_nearest_place_comes_first_and_far_ones_not_at_all(django_assert_num_queries):
    far = make_place(latitude=45.9, longitude=6.1)
    near = make_place(latitude=44.73, longitude=5.02)
    nearest = make_place(latitude=44.7287, longitude=5.0222)
    in_commune = make_place(latitude=None, longitude=None)
    in_commune.commune.latitude, in_commune.commune.longitude = 44.75, 5.03
    in_commune.commune.save()

    with django_assert_num_queries(1):
        found = places_near(44.7286, 5.0222)

    assert [one.place for one in found] == [nearest, near, in_commune]
    assert far not in [one.place for one in found]
