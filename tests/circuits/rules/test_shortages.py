"""A shortage is shared one by one, from those who ordered most."""

from hypothesis import given
from hypothesis import strategies as st

from halle.circuits.rules.shortages import Wanted, share_what_came

quantities = st.lists(st.integers(1, 12), min_size=1, max_size=12)


def people(numbers: list[int]) -> list[Wanted]:
    return [Wanted(key, quantity, key) for key, quantity in enumerate(numbers, 1)]


def test_three_bunches_are_missing() -> None:
    """61 were ordered, 58 came: three people with the most give up one each, the last first."""
    wanted = people([4, 2, 4, 1, 4])
    assert share_what_came(wanted, 12) == {1: 3, 2: 2, 3: 3, 4: 1, 5: 3}
    assert share_what_came(wanted, 13) == {1: 4, 2: 2, 3: 3, 4: 1, 5: 3}


def test_nothing_came() -> None:
    assert share_what_came(people([2, 1]), 0) == {1: 0, 2: 0}


def test_more_came_than_was_ordered() -> None:
    assert share_what_came(people([2, 1]), 9) == {1: 2, 2: 1}


def test_nobody_ordered() -> None:
    assert share_what_came([], 5) == {}


@given(quantities, st.integers(0, 150))
def test_all_of_it_is_handed_out_and_nobody_gets_more_than_they_ordered(
    numbers: list[int], brought: int
) -> None:
    wanted = people(numbers)
    shares = share_what_came(wanted, brought)
    assert sum(shares.values()) == min(brought, sum(numbers))
    assert all(0 <= shares[one.key] <= one.quantity for one in wanted)


@given(quantities, st.integers(0, 150))
def test_nobody_goes_without_while_somebody_has_two(numbers: list[int], brought: int) -> None:
    wanted = people(numbers)
    shares = share_what_came(wanted, brought)
    cut = [shares[one.key] for one in wanted if shares[one.key] < one.quantity]
    if cut:
        assert max(shares.values()) <= min(cut) + 1


@given(quantities, st.integers(0, 149))
def test_one_more_gives_one_person_one_more(numbers: list[int], brought: int) -> None:
    fewer = share_what_came(people(numbers), brought)
    more = share_what_came(people(numbers), brought + 1)
    gained = [more[key] - fewer[key] for key in fewer if more[key] != fewer[key]]
    assert gained == ([1] if brought < sum(numbers) else [])


@given(quantities, st.integers(0, 150), st.randoms())
def test_how_people_are_listed_changes_nothing(
    numbers: list[int], brought: int, chance: object
) -> None:
    wanted = people(numbers)
    shuffled = wanted[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert share_what_came(shuffled, brought) == share_what_came(wanted, brought)
