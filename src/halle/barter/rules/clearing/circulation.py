"""The most debt that can be set off in circles, and the proof that it is the most.

The problem is a maximum circulation. An arc from debtor to creditor carries the set-off,
at most the debt; as much arrives at every member as leaves it, so nobody's net position
moves. With credit there is one more node, the network of firms: an arc from it to a
member carries what the member draws, one from a member to it what it takes in. (Drawing
*adds* a debt of the member to the network, so the arc runs against that debt.)

A cent set off gains 1000, a cent drawn or taken in loses 1. Two circulations differ by
circles, and a circle passes the network at most once, so it loses 2 at most: the optimum
clears the most first and moves the least credit second. The solver is given 3 and 1
(without credit 1), which orders circulations the same and is faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from halle.barter.rules.clearing.circles import on_circles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from halle.barter.rules.clearing.network import Network, Numbers

DEBT_GAIN = 1000
CREDIT_GAIN = -1


class NotTheMost(ArithmeticError):
    """Set-offs that could be raised: the solver failed, and the round must not go on."""


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Everything that may move: debts first, then draws, then takings."""

    nodes: int
    tails: Numbers
    heads: Numbers
    most: Numbers
    gains: Numbers
    drawers: Numbers
    takers: Numbers


def arcs_of(network: Network) -> Arcs:
    """The arcs of this network; its own node is the last one."""
    import numpy as np

    own = len(network.members)
    drawers, takers = np.flatnonzero(network.line), np.flatnonzero(network.room)
    credit_arcs = len(drawers) + len(takers)
    return Arcs(
        nodes=own + 1,
        tails=np.concatenate([network.pair_debtor, np.full(len(drawers), own), takers]),
        heads=np.concatenate([network.pair_creditor, drawers, np.full(len(takers), own)]),
        most=np.concatenate([network.pair_cents, network.line[drawers], network.room[takers]]),
        gains=np.repeat([DEBT_GAIN, CREDIT_GAIN], [len(network.pair_cents), credit_arcs]),
        drawers=drawers,
        takers=takers,
    )


def circulate(arcs: Arcs) -> Numbers:
    """Cents on each arc, the best circulation. The same arcs in the same order: the same cents.

    OR-tools' cost-scaling push-relabel (``SimpleMinCostFlow``), on the arcs that lie on
    a circle. No arc is given more than all debts together, which no optimum exceeds, so
    that sums at a node fit in 64 bits however high the credit lines are.
    """
    import numpy as np
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    flows = np.zeros(len(arcs.tails), dtype=np.int64)
    is_debt = arcs.gains == DEBT_GAIN
    inside = np.flatnonzero(on_circles(arcs.nodes, arcs.tails, arcs.heads))
    if not inside.size:
        return flows
    owed = int(arcs.most[is_debt].sum())
    gain = 1 if is_debt.all() else 3
    solver = SimpleMinCostFlow()
    handles = solver.add_arcs_with_capacity_and_unit_cost(
        arcs.tails[inside].astype(np.int32),
        arcs.heads[inside].astype(np.int32),
        np.minimum(arcs.most[inside], owed),
        np.where(is_debt[inside], -gain, 1),
    )
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise NotTheMost(f"the solver ended with {status}")
    flows[inside] = solver.flows(handles)
    return flows


def potentials_of(arcs: Arcs, flows: Numbers) -> Numbers:
    """A whole number for each node that proves that no circulation gains more.

    Along an arc that could carry more, it rises by the arc's gain at least; along one
    that carries something, by the gain at most. Adding up over any other circulation
    then gives no more than this one. The numbers are those of the longest way through
    what could still change (Bellman-Ford, only where something rose), so they depend on
    the set-offs alone. Raises :class:`NotTheMost` if there are none.
    """
    import numpy as np

    more, less = np.flatnonzero(flows < arcs.most), np.flatnonzero(flows)
    tails = np.concatenate([arcs.tails[more], arcs.heads[less]])
    order = np.argsort(tails, kind="stable")
    tails = tails[order]
    heads = np.concatenate([arcs.heads[more], arcs.tails[less]])[order]
    gains = np.concatenate([arcs.gains[more], -arcs.gains[less]])[order]
    starts = np.searchsorted(tails, np.arange(arcs.nodes + 1))
    heights = np.zeros(arcs.nodes, dtype=np.int64)
    rose = np.arange(arcs.nodes)
    for _ in range(arcs.nodes + 1):
        leaving = _ranges(starts[rose], starts[rose + 1])
        reached = heights[tails[leaving]] + gains[leaving]
        higher = reached > heights[heads[leaving]]
        if not higher.any():
            return heights
        risen = heads[leaving[higher]]
        np.maximum.at(heights, risen, reached[higher])
        rose = np.unique(risen)
    raise NotTheMost("some circle could still be raised")


def _ranges(starts: NDArray[Any], ends: NDArray[Any]) -> NDArray[Any]:
    """All whole numbers of several ranges, one after the other."""
    import numpy as np

    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())
