"""A process that pays, promises, settles and undoes in credit as fast as it can, until it is killed.

``python -m tests.faults.ledger_work KEEPER FIRM,FIRM… LOG``: what was acknowledged is written
to the log, a line each, before the next is begun.
"""

from __future__ import annotations

import random
import sys
from contextlib import suppress
from uuid import uuid4


def main(keeper: int, firms: list[int], log: str) -> None:
    """Work for ever."""
    import django

    django.setup()
    from halle.kernel import clock
    from halle.kernel.actor import Actor
    from halle.kernel.errors import HalleError
    from halle.ledger.actions.post_entry import post_entry
    from halle.ledger.actions.post_reserved import post_reserved
    from halle.ledger.actions.reserve_entry import reserve_entry
    from halle.ledger.actions.reverse_entry import reverse_entry
    from halle.ledger.actions.void_reserved import void_reserved
    from halle.ledger.jobs import seal_new_entries

    by = Actor.machine_operator()
    with open(log, "a", buffering=1, encoding="utf-8") as told:  # noqa: PTH123
        while True:
            payer, payee = random.sample(firms, 2)
            cents, name = random.randint(1, 400), str(uuid4())
            named = {"actor": by, "kind": "fault", "reference": name, "at": clock.now()}
            legs = {("credit", payer, ""): -cents, ("credit", payee, ""): cents}
            with suppress(HalleError):
                if random.random() < 0.5:
                    post_entry(keeper_id=keeper, legs=legs, **named)
                    told.write(f"posted {name}\n")
                    if random.random() < 0.2:
                        reverse_entry(**named)
                        told.write(f"reversed {name}\n")
                    continue
                reserve_entry(keeper_id=keeper, legs=legs, **named)
                told.write(f"reserved {name}\n")
                if random.random() < 0.5:
                    post_reserved(**named)
                    told.write(f"posted {name}\n")
                elif random.random() < 0.5:
                    void_reserved(**named)
                    told.write(f"voided {name}\n")
            if random.random() < 0.05:
                seal_new_entries(clock.now())


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(one) for one in sys.argv[2].split(",")], sys.argv[3])
