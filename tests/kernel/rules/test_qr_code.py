"""Codes that any reader takes: the same modules as another maker's, for each version."""

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from halle.kernel.rules.qr_code import BLOCKS, ROOM, qr_modules


@pytest.mark.parametrize("version", range(1, len(BLOCKS) + 1))
def test_a_full_code_of_each_version_is_module_for_module_what_another_maker_draws(version):
    text = "".join(chr(97 + place * 7 % 26) for place in range(ROOM[version - 1]))
    drawn = segno.make(text, error="M", micro=False, boost_error=False, mask=4, mode="byte")
    assert drawn.version == version
    assert qr_modules(text) == ["".join(map(str, row)) for row in drawn.matrix]


@pytest.mark.parametrize("version", [1, 6, 9, 10, 40])
def test_one_byte_more_takes_the_next_version_or_is_refused(version):
    assert len(qr_modules("a" * ROOM[version - 1])) == 17 + 4 * version
    if version < 40:
        assert len(qr_modules("a" * (ROOM[version - 1] + 1))) == 21 + 4 * version
    else:
        with pytest.raises(ValueError, match="do not fit"):
            qr_modules("a" * (ROOM[version - 1] + 1))


def test_letters_beyond_ascii_are_counted_in_utf_8_bytes():
    assert len(qr_modules("é" * 7)) == 21
    assert len(qr_modules("é" * 8)) == 25


@given(st.text(max_size=300))
def test_every_text_gives_a_square_with_its_three_corners(text):
    rows = qr_modules(text)
    assert {len(row) for row in rows} == {len(rows)}
    corner = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    assert [row[:7] for row in rows[:7]] == corner
    assert [row[-7:] for row in rows[:7]] == corner
    assert [row[:7] for row in rows[-7:]] == corner
