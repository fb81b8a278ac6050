"""Which debts lie on a circle at all: only those can be set off, the others are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


def on_circles(count: int, tails: NDArray[Any], heads: NDArray[Any]) -> NDArray[Any]:
    """For each arc from ``tails`` to ``heads`` (numbers below ``count``): is it on a circle?

    An arc is on one exactly when both its ends are in one strongly connected component.

    >>> import numpy as np
    >>> on_circles(4, np.array([0, 1, 2, 3]), np.array([1, 2, 0, 0])).tolist()
    [True, True, True, False]
    """
    import numpy as np

    order = np.argsort(tails, kind="stable")
    starts = np.searchsorted(tails[order], np.arange(count + 1))
    labels = np.array(strong_components(starts.tolist(), heads[order].tolist()), dtype=np.int64)
    return labels[tails] == labels[heads]


def strong_components(starts: list[int], heads: list[int]) -> list[int]:
    """A label for each node, the same for nodes that reach each other.

    Node ``u`` has arcs to ``heads[starts[u]:starts[u + 1]]``. Tarjan's algorithm (1972)
    without recursion: time and memory grow with nodes plus arcs, on any network.
    """
    count = len(starts) - 1
    seen_as, lowest, labels = [0] * count, [0] * count, [-1] * count
    following, open_nodes = starts[:count], []
    seen = 0
    for root in range(count):
        path = [] if seen_as[root] else [root]
        while path:
            node = path[-1]
            if not seen_as[node]:
                seen += 1
                seen_as[node] = lowest[node] = seen
                open_nodes.append(node)
            low, place, end = lowest[node], following[node], starts[node + 1]
            while place < end and seen_as[heads[place]]:
                other = heads[place]
                if labels[other] < 0 and lowest[other] < low:
                    low = lowest[other]
                place += 1
            following[node], lowest[node] = place, low
            if place < end:
                path.append(heads[place])
                continue
            path.pop()
            if low == seen_as[node]:
                _close(node, open_nodes, labels)
    return labels


def _close(node: int, open_nodes: list[int], labels: list[int]) -> None:
    """Give all that was opened since ``node`` one label: its number."""
    while labels[node] < 0:
        labels[open_nodes.pop()] = node
