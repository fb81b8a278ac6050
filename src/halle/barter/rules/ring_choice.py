"""Of many rings those that are proposed: the most changes hands, no firm is asked twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from halle.barter.rules.ring_circles import Ring

MOST_RINGS_EACH = 12
"""A ring is weighed if it is among the best so many of one of its firms."""
MOST_EFFORT = 2.0
"""The solver's own measure of work, near seconds, for each of two questions."""


def rank(ring: Ring) -> tuple[int, int, tuple[int, ...]]:
    """Rings in the order of their worth; the smallest stands first."""
    return (-ring.value_cents, len(ring.gifts), ring.firms)


def best_for_someone(rings: Iterable[Ring]) -> list[Ring]:
    """Of ranked rings those that are among the first of one of their firms, in their order."""
    counted: dict[int, int] = {}
    kept = []
    for ring in rings:
        if any(counted.get(firm, 0) < MOST_RINGS_EACH for firm in ring.firms):
            kept.append(ring)
            for firm in ring.firms:
                counted[firm] = counted.get(firm, 0) + 1
    return kept


def choose(rings: Sequence[Ring]) -> tuple[tuple[Ring, ...], bool]:
    """The rings without a common firm that are worth most, and whether that is proven.

    Never worth less than taking the best ring first, then the best of those left.

    OR-tools' CP-SAT with one worker, a fixed seed and a bound on effort instead of time:
    the same rings in the same order give the same choice, however fast the machine is.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in rings]
    of_firm: dict[int, list[Any]] = {}
    for ring, is_taken in zip(rings, taken, strict=True):
        for firm in ring.firms:
            of_firm.setdefault(firm, []).append(is_taken)
    for several in of_firm.values():
        model.add_at_most_one(several)
    worth = cp_model.LinearExpr.weighted_sum(taken, [ring.value_cents for ring in rings])
    model.maximize(worth)
    known = _first_come(rings)
    best, proven = _solve(model, taken, known)
    if sum(rings[at].value_cents for at in best) < sum(rings[at].value_cents for at in known):
        best = known
    if proven and best:
        model.add(worth == sum(rings[at].value_cents for at in best))
        model.minimize(cp_model.LinearExpr.weighted_sum(taken, range(len(taken))))
        best, _ = _solve(model, taken, best)
    return tuple(rings[at] for at in best), proven


def _solve(model: Any, taken: Sequence[Any], known: list[int]) -> tuple[list[int], bool]:
    """The places of the rings taken, beginning from those ``known``, and whether it is proven."""
    from ortools.sat.python import cp_model

    model.clear_hints()
    for at, is_taken in enumerate(taken):
        model.add_hint(is_taken, at in known)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = MOST_EFFORT
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return known, False
    places = [at for at, is_taken in enumerate(taken) if solver.boolean_value(is_taken)]
    return places, status == cp_model.OPTIMAL


def _first_come(rings: Sequence[Ring]) -> list[int]:
    """The places of the rings that one takes who never looks ahead: good, and known at once."""
    busy: set[int] = set()
    places = []
    for at, ring in enumerate(rings):
        if busy.isdisjoint(ring.firms):
            busy.update(ring.firms)
            places.append(at)
    return places
