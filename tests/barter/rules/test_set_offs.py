"""A round clears the most that can be cleared, and nothing else moves."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.barter.rules.clearing.circles import strong_components
from halle.barter.rules.clearing.network import (
    MOST_CENTS,
    CreditRoom,
    Obligation,
    ObligationNotClearable,
)
from halle.barter.rules.clearing.set_offs import find_set_offs
from tests.barter.rules.networks import (
    DAY,
    credit_rooms,
    debts,
    most_by_trying,
    net_positions,
    owed,
)

ANA, BEN, CLO = 1, 2, 3


def test_two_who_owe_each_other_set_off_the_smaller_debt() -> None:
    cleared = find_set_offs(owed((ANA, BEN, 100), (BEN, ANA, 40)))
    assert cleared.set_offs == {1: 40, 2: 40}
    assert (cleared.owed_cents, cleared.cleared_cents) == (140, 80)


def test_a_chain_without_a_circle_clears_nothing() -> None:
    cleared = find_set_offs(owed((ANA, BEN, 100), (BEN, CLO, 100)))
    assert cleared.set_offs == {}
    assert cleared.credit_moves == {}


def test_nothing_owed_is_nothing_cleared() -> None:
    cleared = find_set_offs([])
    assert (cleared.owed_cents, cleared.cleared_cents, cleared.set_offs) == (0, 0, {})


def test_a_two_circle_is_left_for_a_longer_one_that_clears_more() -> None:
    cleared = find_set_offs(
        owed((ANA, BEN, 100), (BEN, ANA, 100), (BEN, CLO, 100), (CLO, ANA, 100))
    )
    assert cleared.set_offs == {1: 100, 3: 100, 4: 100}


def test_parallel_debts_are_cleared_oldest_due_first_then_by_id() -> None:
    late, early = DAY + timedelta(30), DAY
    cleared = find_set_offs(
        [
            Obligation(1, ANA, BEN, 50, late),
            Obligation(2, ANA, BEN, 30, early),
            Obligation(4, ANA, BEN, 30, early),
            Obligation(3, ANA, BEN, 30, early),
            Obligation(9, BEN, ANA, 75, late),
        ]
    )
    assert cleared.set_offs == {2: 30, 3: 30, 4: 15, 9: 75}


def test_credit_closes_a_chain_for_those_who_bring_it_in() -> None:
    chain = owed((ANA, BEN, 10_000), (BEN, CLO, 10_000))
    credit = {ANA: CreditRoom(line_cents=10_000), CLO: CreditRoom(room_cents=10_000)}
    cleared = find_set_offs(chain, credit)
    assert cleared.set_offs == {1: 10_000, 2: 10_000}
    assert cleared.credit_moves == {ANA: -10_000, CLO: 10_000}
    assert cleared.drawn_cents == 10_000


def test_credit_is_not_drawn_where_a_circle_clears_as_much_without() -> None:
    circle = owed((ANA, BEN, 100), (BEN, CLO, 100), (CLO, ANA, 100))
    cleared = find_set_offs(circle, dict.fromkeys((ANA, BEN, CLO), CreditRoom(500, 500)))
    assert (cleared.cleared_cents, cleared.credit_moves) == (300, {})


def test_credit_lines_beyond_all_measure_change_nothing() -> None:
    chain = owed((ANA, BEN, 100), (BEN, CLO, 100))
    cleared = find_set_offs(chain, dict.fromkeys((ANA, BEN, CLO), CreditRoom(2**80, 2**80)))
    assert cleared.credit_moves == {ANA: -100, CLO: 100}


def test_a_member_over_its_limit_goes_no_further() -> None:
    chain = owed((ANA, BEN, 100))
    assert find_set_offs(chain, {ANA: CreditRoom(-5, 0), BEN: CreditRoom(0, 9)}).set_offs == {}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (owed((ANA, BEN, 0)), "owes nothing"),
        (owed((ANA, BEN, -5)), "owes nothing"),
        (owed((ANA, ANA, 5)), "its own debtor"),
        (owed((ANA, BEN, 5)) + owed((BEN, ANA, 5)), "twice"),
        (owed((ANA, BEN, MOST_CENTS)), "less than"),
        (owed((ANA, BEN, 2**62), (BEN, ANA, 2**62), (CLO, ANA, 2**62)), "less than"),
    ],
)
def test_what_is_no_debt_is_refused(wrong: list[Obligation], why: str) -> None:
    with pytest.raises(ObligationNotClearable, match=why):
        find_set_offs(wrong)


def test_amounts_are_whole_cents() -> None:
    with pytest.raises(TypeError):
        find_set_offs(owed((ANA, BEN, 10.5)))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("with_credit", [False, True])
def test_no_set_offs_of_300_small_networks_clear_more(with_credit: bool) -> None:
    chance = random.Random(1)
    cleared_something = 0
    for _ in range(300):
        rows = [
            (*chance.sample(range(1, chance.randint(2, 4) + 1), 2), chance.randint(1, 4))
            for _ in range(chance.randint(1, 6))
        ]
        rooms = {
            one: CreditRoom(chance.randint(0, 3), chance.randint(0, 3))
            for one in range(1, 5)
            if with_credit
        }
        best = most_by_trying(owed(*rows), rooms)
        found = find_set_offs(owed(*rows), rooms)
        assert (found.cleared_cents, found.drawn_cents) == best, rows
        cleared_something += best[0] > 0
    assert cleared_something > 100


@given(debts(), st.one_of(st.none(), credit_rooms()))
def test_nobody_is_worth_more_or_less_but_by_the_credit_brought_in(
    obligations: list[Obligation], credit: dict[int, CreditRoom] | None
) -> None:
    cleared = find_set_offs(obligations, credit)
    cents = {debt.id: debt.cents for debt in obligations}
    assert all(0 < part <= cents[id_] for id_, part in cleared.set_offs.items())
    assert sum(cleared.set_offs.values()) == cleared.cleared_cents
    assert sum(cleared.credit_moves.values()) == 0
    after = net_positions(obligations, cleared.set_offs)
    for member, before in net_positions(obligations).items():
        moved = cleared.credit_moves.get(member, 0)
        limits = (credit or {}).get(member, CreditRoom())
        assert after[member] + moved == before
        assert -limits.line_cents <= moved <= limits.room_cents


@given(debts(), credit_rooms(), st.randoms(use_true_random=False))
def test_the_order_in_which_debts_come_changes_nothing(
    obligations: list[Obligation], credit: dict[int, CreditRoom], chance: random.Random
) -> None:
    shuffled = chance.sample(obligations, len(obligations))
    reversed_credit = dict(reversed(credit.items()))
    for some in (None, credit):
        one = find_set_offs(obligations, some)
        other = find_set_offs(iter(shuffled), some and reversed_credit)
        assert one.set_offs == other.set_offs
        assert one.credit_moves == other.credit_moves
        assert one.potentials.tolist() == other.potentials.tolist()


@given(debts(members=3))
def test_no_younger_debt_is_touched_before_an_older_one_of_the_same_pair(
    obligations: list[Obligation],
) -> None:
    set_offs = find_set_offs(obligations).set_offs
    pairs: dict[tuple[int, int], list[Obligation]] = {}
    for debt in sorted(obligations, key=lambda one: (one.due_on, one.id)):
        pairs.setdefault((debt.debtor, debt.creditor), []).append(debt)
    for parallel in pairs.values():
        left = [debt.cents - set_offs.get(debt.id, 0) for debt in parallel]
        touched = [debt.id in set_offs for debt in parallel]
        assert touched == sorted(touched, reverse=True)
        assert all(left[at] == 0 for at in range(len(left) - 1) if touched[at + 1])


@given(st.lists(st.lists(st.integers(0, 8), max_size=4), min_size=9, max_size=9))
def test_nodes_are_together_exactly_when_they_reach_each_other(arcs: list[list[int]]) -> None:
    starts = [sum(map(len, arcs[:at])) for at in range(10)]
    labels = strong_components(starts, [head for heads in arcs for head in heads])
    reach = [{node, *heads} for node, heads in enumerate(arcs)]
    for _ in range(9):
        reach = [set().union(*(reach[other] for other in some)) for some in reach]
    for one in range(9):
        for other in range(9):
            assert (labels[one] == labels[other]) == (other in reach[one] and one in reach[other])


def test_a_circle_of_twenty_thousand_is_cleared_as_any_other() -> None:
    count = 20_000
    debts_ = owed(*((one, one % count + 1, 100 + one % 7) for one in range(1, count + 1)))
    assert find_set_offs(debts_).cleared_cents == 100 * count


def test_the_solver_stays_out_of_processes_that_clear_nothing() -> None:
    code = (
        "import sys, halle.barter.rules.clearing.set_offs, halle.barter.rules.clearing.certificate,"
        " halle.barter.rules.rings; sys.exit({'numpy', 'ortools'} & set(sys.modules) != set())"
    )
    src = Path(__file__).resolve().parents[3] / "src"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(src)})
