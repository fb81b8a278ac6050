"""How much of each invoice is cleared in a round, before anyone pays.

**What is chosen when several choices clear the most** (the published tie rule):

1. the most cents set off; 2. with credit lines, the fewest cents drawn; 3. among what is
left, the answer of one solver, whose version is locked, for the debts in one order:
members by id, pairs by debtor and creditor; 4. between the same two members, the oldest
due first, then the lowest id. Nothing depends on the order in which debts are given.

Pure functions: a round that is interrupted while it is computed has changed nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from halle.barter.rules.clearing.circulation import arcs_of, circulate, potentials_of
from halle.barter.rules.clearing.network import CreditRoom, Network, Obligation, read_network

if TYPE_CHECKING:
    from halle.barter.rules.clearing.network import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Clearing:
    """What a round clears, in whole cents.

    ``set_offs``: id of the debt → cents set off, those with something only.
    ``credit_moves``: member → change of its credit balance, negative what it draws; sums
    to zero. ``pair_set_offs``, ``moves`` and ``potentials`` belong to the pairs and
    members of ``network``, for the certificate.
    """

    owed_cents: int
    cleared_cents: int
    drawn_cents: int
    set_offs: dict[int, int]
    credit_moves: dict[int, int]
    network: Network
    pair_set_offs: Numbers
    moves: Numbers
    potentials: Numbers


def find_set_offs(
    obligations: Iterable[Obligation], credit: Mapping[int, CreditRoom] | None = None
) -> Clearing:
    """The set-offs that clear the most: in circles, and through members' credit if given.

    No debt is ever created between two members, and nobody's net position moves but by
    the credit it chose to bring in. Checked against its own proof before it is returned.
    Raises ``ObligationNotClearable``.

    >>> from datetime import date
    >>> debts = [(1, 10, 20, 100), (2, 20, 30, 100), (3, 30, 10, 200), (4, 40, 30, 100)]
    >>> round_ = find_set_offs([Obligation(*debt, date(2026, 1, 1)) for debt in debts])
    >>> round_.set_offs, round_.cleared_cents, round_.owed_cents
    ({1: 100, 2: 100, 3: 100}, 300, 500)
    """
    import numpy as np

    network = read_network(obligations, credit)
    arcs = arcs_of(network)
    flows = circulate(arcs)
    heights = potentials_of(arcs, flows)
    pairs, drawers = len(network.pair_cents), len(arcs.drawers)
    moves = np.zeros(len(network.members), dtype=np.int64)
    moves[arcs.drawers] -= flows[pairs : pairs + drawers]
    moves[arcs.takers] += flows[pairs + drawers :]
    return Clearing(
        owed_cents=int(network.cents.sum()),
        cleared_cents=int(flows[:pairs].sum()),
        drawn_cents=int(flows[pairs : pairs + drawers].sum()),
        set_offs=_named(network.ids, allot_oldest_first(network, flows[:pairs])),
        credit_moves=_named(network.members, moves),
        network=network,
        pair_set_offs=flows[:pairs],
        moves=moves,
        potentials=heights[:-1] - heights[-1],
    )


def allot_oldest_first(network: Network, pair_set_offs: Numbers) -> Numbers:
    """Each pair's set-off spread over its debts: the oldest due is cleared first, then the lowest id."""
    import numpy as np

    sizes = np.diff(network.pair_starts, append=len(network.cents))
    until = np.cumsum(network.cents) - network.cents
    before = until - np.repeat(until[network.pair_starts], sizes)
    return np.clip(np.repeat(pair_set_offs, sizes) - before, 0, network.cents)


def _named(ids: Numbers, cents: Numbers) -> dict[int, int]:
    moved = cents != 0
    return dict(zip(ids[moved].tolist(), cents[moved].tolist(), strict=True))
