"""Who owes whom, put in one order, so that the same debts always give the same round.

Only what may be set off belongs here: confirmed, due and undisputed debts of firms that
are not in collective proceedings. Whoever calls decides that; nothing here asks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import index
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

MOST_CENTS = 2**53
"""A round's debts stay below: sums are exact in 64 bits and in every reader of JSON."""


class ObligationNotClearable(ValueError):
    """A debt that no round can take: nothing is owed, or the firm owes itself."""


class Obligation(NamedTuple):
    """``debtor`` owes ``creditor`` whole ``cents``, due on a day."""

    id: int
    debtor: int
    creditor: int
    cents: int
    due_on: date


class CreditRoom(NamedTuple):
    """How far a member's balance may move in a round, in whole cents.

    ``line_cents``: what it may still draw on its credit line. ``room_cents``: what it may
    still take in before its highest balance.
    """

    line_cents: int = 0
    room_cents: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Debts in canonical order: by debtor, creditor, due day and id; parallel ones side by side.

    ``members``: ids, ascending; everyone's number is the place in it. ``ids``, ``cents``:
    one for each debt. ``pair_*``: one for each debtor and creditor, ``pair_starts`` the
    place of the pair's first debt. ``line``, ``room``: one for each member.
    """

    members: Numbers
    ids: Numbers
    cents: Numbers
    pair_starts: Numbers
    pair_debtor: Numbers
    pair_creditor: Numbers
    pair_cents: Numbers
    line: Numbers
    room: Numbers


def read_network(
    obligations: Iterable[Obligation], credit: Mapping[int, CreditRoom] | None = None
) -> Network:
    """The network of these debts, whatever order they come in; they are read once, as a stream.

    Members without a debt or claim are left out, and so is their credit: it could close
    no circle. Raises :class:`ObligationNotClearable`.
    """
    import numpy as np

    rows = np.fromiter(
        (
            (id_, debtor, creditor, index(cents), due_on.toordinal())
            for id_, debtor, creditor, cents, due_on in obligations
        ),
        dtype=[(name, np.int64) for name in ("id", "debtor", "creditor", "cents", "due")],
    )
    _refuse_what_no_round_can_take(rows)
    members = np.unique(np.concatenate([rows["debtor"], rows["creditor"]]))
    debtor = np.searchsorted(members, rows["debtor"])
    creditor = np.searchsorted(members, rows["creditor"])
    pair = debtor * len(members) + creditor
    order = np.lexsort((rows["id"], rows["due"], pair))
    pair, cents = pair[order], np.ascontiguousarray(rows["cents"][order])
    pair_starts = np.flatnonzero(np.diff(pair, prepend=-1))
    none = CreditRoom()
    limits = [credit.get(member, none) for member in members.tolist()] if credit else []
    return Network(
        members=members,
        ids=np.ascontiguousarray(rows["id"][order]),
        cents=cents,
        pair_starts=pair_starts,
        pair_debtor=pair[pair_starts] // max(len(members), 1),
        pair_creditor=pair[pair_starts] % max(len(members), 1),
        pair_cents=np.add.reduceat(cents, pair_starts) if len(cents) else cents,
        line=_limits([one.line_cents for one in limits], len(members)),
        room=_limits([one.room_cents for one in limits], len(members)),
    )


def _limits(cents: list[int], count: int) -> Numbers:
    """Limits as a round reads them: none without credit, and nothing below zero."""
    import numpy as np

    return np.array([min(max(index(one), 0), MOST_CENTS) for one in cents] or [0] * count, np.int64)


def _refuse_what_no_round_can_take(rows: NDArray[Any]) -> None:
    import numpy as np

    for wrong, why in (
        (rows["cents"] < 1, "owes nothing"),
        (rows["debtor"] == rows["creditor"], "is owed to its own debtor"),
    ):
        if wrong.any():
            raise ObligationNotClearable(f"obligation {rows['id'][wrong].min()} {why}")
    ids = np.sort(rows["id"])
    if (twice := ids[1:][ids[1:] == ids[:-1]]).size:
        raise ObligationNotClearable(f"obligation {twice[0]} is there twice")
    if rows["cents"].astype(float).sum() >= MOST_CENTS:
        raise ObligationNotClearable(f"a round takes less than {MOST_CENTS} cents")
