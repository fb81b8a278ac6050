"""Rings bring together those who want what others have, and nobody is asked for two at once."""

from __future__ import annotations

import random
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.barter.rules import ring_choice
from halle.barter.rules.ring_circles import MOST_TAKERS
from halle.barter.rules.rings import Offer, Ring, Want, find_rings

ANA, BEN, CLO, DAN, EVA = 1, 2, 3, 4, 5
Deal = tuple[int, int, int]


def deals(*rows: Deal) -> tuple[list[Offer], list[Want]]:
    """``(giver, taker, cents)``: an offer and a want of a category of their own."""
    return (
        [Offer(at, giver, at, cents) for at, (giver, _, cents) in enumerate(rows)],
        [Want(at, taker, at, cents) for at, (_, taker, cents) in enumerate(rows)],
    )


def circle(*firms: int, cents: int = 100) -> list[Deal]:
    """Each gives to the next one."""
    return [
        (giver, taker, cents) for giver, taker in zip(firms, [*firms[1:], firms[0]], strict=True)
    ]


def found(rows: list[Deal], **wishes: object) -> list[tuple[tuple[int, ...], int]]:
    """Firms and amount of the rings found."""
    rings = find_rings(*deals(*rows), **wishes)  # type: ignore[arg-type]
    return [(ring.firms, ring.amount_cents) for ring in rings.chosen]


@pytest.mark.parametrize(
    ("pair_cents", "best"), [(100, [((ANA, BEN, CLO), 100)]), (200, [((CLO, DAN), 200)])]
)
def test_of_two_rings_with_a_common_firm_the_one_worth_more_is_chosen(
    pair_cents: int, best: list[tuple[tuple[int, ...], int]]
) -> None:
    rows = circle(ANA, BEN, CLO) + circle(CLO, DAN, cents=pair_cents)
    assert found(rows, sizes=range(2, 5)) == best


def test_two_firms_alone_are_no_ring() -> None:
    assert found(circle(ANA, BEN)) == []


def test_nobody_offers_or_wants_anything() -> None:
    assert find_rings([], []).chosen == ()
    assert find_rings([], []).is_best


def test_rings_have_three_to_five_firms() -> None:
    for count in range(2, 8):
        firms = tuple(range(1, count + 1))
        assert found(circle(*firms)) == ([(firms, 100)] if 3 <= count <= 5 else [])


def test_everyone_gives_and_receives_the_least_that_one_can() -> None:
    (ring,) = find_rings(
        [Offer(1, ANA, 7, 500), Offer(2, BEN, 8, 300), Offer(3, CLO, 9, 400)],
        [Want(4, BEN, 7, 250), Want(5, CLO, 8, 900), Want(6, ANA, 9, 400)],
    ).chosen
    assert (ring.amount_cents, ring.value_cents) == (250, 750)
    assert [(gift.offer_id, gift.want_id) for gift in ring.gifts] == [(1, 4), (2, 5), (3, 6)]


def test_two_rings_of_three_go_before_one_that_takes_a_firm_of_each() -> None:
    rows = circle(1, 2, 3) + circle(4, 5, 6) + circle(1, 4, 7, cents=150)
    assert sorted(found(rows)) == [((1, 2, 3), 100), ((4, 5, 6), 100)]


def test_the_higher_offer_is_taken_and_of_equal_ones_the_older() -> None:
    offers, wants = deals(*circle(ANA, BEN, CLO))
    offers += [Offer(11, ANA, 0, 90), Offer(10, ANA, 0, 100)]
    assert find_rings(offers, wants).chosen[0].gifts[0].offer_id == 0
    assert find_rings(offers[1:], wants).chosen[0].gifts[0].offer_id == 10


def test_who_declined_a_giver_is_not_brought_together_with_it_again() -> None:
    rows = circle(ANA, BEN, CLO) + circle(ANA, DAN, CLO, cents=50)
    assert found(rows) == [((ANA, BEN, CLO), 100)]
    assert found(rows, declined=frozenset({(ANA, BEN)})) == [((ANA, DAN, CLO), 50)]


def test_of_equal_rings_the_lowest_ids_are_chosen() -> None:
    rows = circle(5, 6, 7) + circle(1, 6, 9) + circle(2, 3, 7)
    assert found(rows[3:6] + rows[:3]) == [((1, 6, 9), 100)]


def best_by_trying(rows: list[Deal]) -> int:
    """The highest value of rings without a common firm, all sets tried."""
    most = {}
    for giver, taker, cents in rows:
        most[giver, taker] = max(cents, most.get((giver, taker), 0))
    firms = sorted({firm for row in rows for firm in row[:2]})
    rings = []
    for count in range(3, 6):
        for some in combinations(firms, count):
            for rest in permutations(some[1:]):
                steps = [(one, other) for one, other, _ in circle(some[0], *rest)]
                if all(step in most for step in steps):
                    rings.append((frozenset(some), count * min(most[step] for step in steps)))

    def best(at: int, busy: frozenset[int]) -> int:
        if at == len(rings):
            return 0
        some, value = rings[at]
        without = best(at + 1, busy)
        return without if some & busy else max(without, value + best(at + 1, busy | some))

    return best(0, frozenset())


DEALS = st.lists(
    st.tuples(st.integers(1, 7), st.integers(1, 7), st.integers(1, 9)).filter(
        lambda deal: deal[0] != deal[1]
    ),
    max_size=14,
)


@given(DEALS, st.randoms(use_true_random=False))
def test_no_rings_without_a_common_firm_are_worth_more(
    rows: list[Deal], chance: random.Random
) -> None:
    offers, wants = deals(*rows)
    rings = find_rings(offers, wants)
    assert rings.is_best
    assert sum(ring.value_cents for ring in rings.chosen) == best_by_trying(rows)
    assert_is_sound(rings.chosen, offers, wants)
    shuffled = find_rings(
        chance.sample(offers, len(offers)), iter(chance.sample(wants, len(wants)))
    )
    assert shuffled == rings


def assert_is_sound(chosen: tuple[Ring, ...], offers: list[Offer], wants: list[Want]) -> None:
    """Every gift is an offer that meets a want, every ring closes, nobody is in two."""
    offer_of, want_of = {one.id: one for one in offers}, {one.id: one for one in wants}
    firms = [firm for ring in chosen for firm in ring.firms]
    assert len(firms) == len(set(firms))
    for ring in chosen:
        assert ring.firms[0] == min(ring.firms)
        for gift, following in zip(ring.gifts, [*ring.gifts[1:], ring.gifts[0]], strict=True):
            assert gift.taker == following.giver
            offer, want = offer_of[gift.offer_id], want_of[gift.want_id]
            assert (offer.firm, want.firm) == (gift.giver, gift.taker)
            assert offer.category == want.category
            assert ring.amount_cents <= gift.cents == min(offer.cents, want.cents)


def test_many_firms_are_answered_in_bounded_effort_and_always_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ring_choice, "MOST_EFFORT", 0.2)
    chance = random.Random(1)
    firms, things = 150, 600
    offers = [
        Offer(at, chance.randrange(firms), at % 30, chance.randint(1, 10**5))
        for at in range(things)
    ]
    wants = [
        Want(at, chance.randrange(firms), at % 30, chance.randint(1, 10**5)) for at in range(things)
    ]
    rings = find_rings(offers, wants)
    assert_is_sound(rings.chosen, offers, wants)
    assert len(rings.chosen) > 10
    assert find_rings(chance.sample(offers, things), reversed(wants)) == rings


def test_a_firm_everyone_could_take_from_hides_no_ring_but_says_so() -> None:
    count = MOST_TAKERS + 3
    offers = [Offer(1, ANA, 0, 100), Offer(2, BEN, 1, 10), Offer(3, CLO, 2, 10)]
    wants = [Want(at, at, 0, 100 if at > CLO else 10) for at in range(BEN, BEN + count)]
    wants += [Want(90, CLO, 1, 10), Want(91, ANA, 2, 10)]
    rings = find_rings(offers, wants)
    assert (rings.chosen, rings.is_best) == ((), False)
