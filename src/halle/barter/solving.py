"""Set-offs are found in a process of its own, which is gone with all that it weighs.

``python -m halle.barter.solving`` reads debts as JSON and answers with set-offs and their
certificate. It knows no database and no settings. Killed or too slow, it has changed nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from halle.barter.rules.clearing.network import CreditRoom, Obligation

LONGEST_SECONDS = 600
SOURCE = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Found:
    """What a round clears: cents by debt, credit by member, and the proof to publish.

    ``numbering``: the members that owe or are owed, in the order of the proof's numbers.
    """

    owed_cents: int
    cleared_cents: int
    drawn_cents: int
    set_offs: dict[int, int]
    credit_moves: dict[int, int]
    numbering: list[int]
    certificate: str


def find_in_a_process(
    debts: Sequence[Obligation], credit: dict[int, CreditRoom], numbering: Sequence[int]
) -> Found:
    """The set-offs that clear the most, and their proof; call it outside any transaction.

    ``numbering`` has the members in the order in which the certificate numbers them.
    """
    asked = {
        "debts": [(*debt[:4], debt.due_on.isoformat()) for debt in debts],
        "credit": [(member, *room) for member, room in credit.items()],
        "numbering": list(numbering),
    }
    known = {name: os.environ[name] for name in KEPT if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "halle.barter.solving"],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=LONGEST_SECONDS,
        env=known | {"PYTHONPATH": str(SOURCE)},
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    by_number = {
        name: {int(key): cents for key, cents in told[name].items()}
        for name in ("set_offs", "credit_moves")
    }
    return Found(**told | by_number)


def _answer(order: bytes) -> bytes:
    from halle.barter.rules.clearing.certificate import write_certificate
    from halle.barter.rules.clearing.set_offs import find_set_offs

    asked = json.loads(order)
    debts = [Obligation(*debt[:4], date.fromisoformat(debt[4])) for debt in asked["debts"]]
    credit = {member: CreditRoom(*room) for member, *room in asked["credit"]}
    concerned = {one for debt in debts for one in (debt.debtor, debt.creditor)}
    numbering = [one for one in asked["numbering"] if one in concerned]
    clearing = find_set_offs(debts, credit)
    found = Found(
        clearing.owed_cents,
        clearing.cleared_cents,
        clearing.drawn_cents,
        clearing.set_offs,
        clearing.credit_moves,
        numbering,
        write_certificate(clearing, numbering),
    )
    return json.dumps(asdict(found)).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))
