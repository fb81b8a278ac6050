"""Set-offs and rings are found in a process of its own, gone with all that it weighs.

``python -m halle.barter.solving set_offs`` (or ``rings``) reads its question as JSON and
answers as JSON. It knows no database and no settings. Killed or too slow, it has changed
nothing.
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
from halle.barter.rules.ring_circles import Gift, Offer, Want

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
    told = _answer_of("set_offs", asked)
    by_number = {
        name: {int(key): cents for key, cents in told[name].items()}
        for name in ("set_offs", "credit_moves")
    }
    return Found(**told | by_number)


def find_rings_in_a_process(
    offers: Sequence[Offer], wants: Sequence[Want], declined: frozenset[tuple[int, int]]
) -> list[tuple[int, list[Gift]]]:
    """The rings to propose: what each firm gives and receives in cents, and the gifts in order."""
    told = _answer_of("rings", [list(offers), list(wants), sorted(declined)])
    return [(cents, [Gift(*gift) for gift in gifts]) for cents, gifts in told]


def _answer_of(verb: str, asked: object) -> Any:
    known = {name: os.environ[name] for name in KEPT if name in os.environ}
    done = subprocess.run(  # noqa: S603 - our own module, and a word out of the code
        [sys.executable, "-m", "halle.barter.solving", verb],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=LONGEST_SECONDS,
        env=known | {"PYTHONPATH": str(SOURCE)},
        check=True,
    )
    return json.loads(done.stdout)


def _rings(order: bytes) -> bytes:
    from halle.barter.rules.rings import find_rings

    offers, wants, declined = json.loads(order)
    rings = find_rings(
        [Offer(*one) for one in offers],
        [Want(*one) for one in wants],
        frozenset((giver, taker) for giver, taker in declined),
    )
    return json.dumps([(ring.amount_cents, ring.gifts) for ring in rings.chosen]).encode()


def _set_offs(order: bytes) -> bytes:
    from halle.barter.rules.clearing.certificate import write_certificate
    from halle.barter.rules.clearing.set_offs import find_set_offs

    asked = json.loads(order)
    debts = [
        Obligation(pk, debtor, creditor, cents, date.fromisoformat(due_on))
        for pk, debtor, creditor, cents, due_on in asked["debts"]
    ]
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
    verbs = {"set_offs": _set_offs, "rings": _rings}
    sys.stdout.buffer.write(verbs[sys.argv[1]](sys.stdin.buffer.read()))
