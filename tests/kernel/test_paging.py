"""Cursors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.kernel.errors import Invalid
from halle.kernel.paging import after, cursor_of, page_of, size_of


@given(st.integers(0, 2**63 - 1))
def test_a_cursor_comes_back_as_the_row_it_stands_for(number):
    assert after(cursor_of(number)) == number


@pytest.mark.parametrize("cursor", ["x", "%%%", "é", "YWZ0ZXI6LTE", "YWZ0ZXI6eA", "a" * 90])
def test_a_cursor_that_is_not_ours_is_refused(cursor):
    with pytest.raises(Invalid) as refusal:
        after(cursor)

    assert refusal.value.field == "cursor"


@given(st.integers(0, 60), st.integers(1, 20))
def test_following_the_cursors_reads_each_row_once(total, size):
    rows, read, cursor = list(range(1, total + 1)), [], None
    while True:
        start = after(cursor)
        piece = [row for row in rows if row > start][: size + 1]
        page = page_of(piece, size, row_id=int, show=str)
        read += page.items
        cursor = page.next_cursor
        if cursor is None:
            break

    assert read == [str(row) for row in rows]


def test_a_page_has_a_sensible_size():
    assert [size_of(limit) for limit in (None, 0, 7, 10**6)] == [50, 1, 7, 200]
