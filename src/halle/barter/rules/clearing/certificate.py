"""What a round publishes, so that anyone can check that no other would have cleared more.

Members are numbers in it and nothing else. The format is described, and a program that
checks it and shares no line with this one is kept, in docs/clearing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from halle.barter.rules.clearing.set_offs import Clearing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = "halle-clearing/1"
AT_ONCE = 10_000


def write_certificate(clearing: Clearing, numbering: Sequence[int] | None = None) -> str:
    """The certificate of a round as canonical JSON, sealed by its own SHA-256.

    ``numbering``: all members of the round in the order in which they are numbered, 0
    first; shuffle it, and a number says nothing of how long a member has been there.
    Otherwise they are numbered by id. The same round and numbering: the same bytes.
    """
    import numpy as np

    network, order = clearing.network, _order(clearing, numbering)
    rows = _rows(clearing, order)
    net = np.zeros(len(order), dtype=np.int64)
    np.subtract.at(net, rows[:, 0], rows[:, 2])
    np.add.at(net, rows[:, 1], rows[:, 2])
    credit = np.column_stack([network.line, network.room, clearing.moves])[order]
    about = {
        "format": FORMAT,
        "participants": len(order),
        "totals": {
            "owed": clearing.owed_cents,
            "set_off": clearing.cleared_cents,
            "line": int(network.line.sum()),
            "room": int(network.room.sum()),
            "drawn": clearing.drawn_cents,
        },
    }
    numbers = {
        "net": net,
        "obligations": rows,
        "credit": credit if credit.any() else credit[:0],
        "potentials": clearing.potentials[order],
    }
    head = json.dumps(about, separators=(",", ":")).removesuffix("}")
    return _sealed("".join([head, *(f',"{key}":{_listed(of)}' for key, of in numbers.items())]))


def _rows(clearing: Clearing, order: NDArray[np.intp]) -> NDArray[np.int64]:
    """Each pair with its numbers, what is owed and what is set off, by the numbers."""
    import numpy as np

    network, number = clearing.network, np.argsort(order)
    rows = np.column_stack(
        [
            number[network.pair_debtor],
            number[network.pair_creditor],
            network.pair_cents,
            clearing.pair_set_offs,
        ]
    )
    return rows[np.lexsort((rows[:, 1], rows[:, 0]))]


def _order(clearing: Clearing, numbering: Sequence[int] | None) -> NDArray[np.intp]:
    """The place among the network's members of each number, 0 first."""
    import numpy as np

    members = clearing.network.members
    if numbering is None:
        return np.arange(len(members))
    if sorted(numbering) != members.tolist():
        raise ValueError("the numbering names each member of the round once")
    return np.searchsorted(members, np.array(numbering, dtype=np.int64))


def _listed(numbers: NDArray[np.int64]) -> str:
    """The numbers as JSON, some at a time: a list of a million rows would fill the memory."""
    parts = (numbers[at : at + AT_ONCE].tolist() for at in range(0, len(numbers), AT_ONCE))
    return f"[{','.join(json.dumps(part, separators=(',', ':'))[1:-1] for part in parts)}]"


def _sealed(body: str) -> str:
    """The text, still open, with the SHA-256 of all of it as its last entry."""
    return f'{body},"sha256":"{hashlib.sha256(body.encode()).hexdigest()}"}}\n'
