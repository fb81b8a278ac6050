"""What must be true of the ledger whoever was killed when; each broken statement is a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.ledger_work import KIND

Told = list[tuple[str, str, int]]


@dataclass
class Logs:
    """What the writers began and were told, read on from where it was read last."""

    place: Path
    read: dict[Path, int] = field(default_factory=dict)

    def fresh(self) -> Told:
        """The lines since the last time; one that was cut by the kill is nobody's word."""
        lines: Told = []
        for path in sorted(self.place.glob("*.log")):
            with path.open("rb") as log:
                log.seek(self.read.get(path, 0))
                whole, _, _ = log.read().rpartition(b"\n")
            if whole:
                self.read[path] = self.read.get(path, 0) + len(whole) + 1
                for line in whole.decode("utf-8").split("\n"):
                    word, name, size = line.split()
                    lines.append((word, name, int(size)))
        return lines


def transfers(told: Iterable[tuple[str, str, int]]) -> int:
    """How many transfers were acknowledged."""
    return sum(size for word, _, size in told if word in ("posted", "part", "reversed"))


def names_of(told: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, str]]:
    """The name of each entry that was acknowledged, and the word that did it."""
    for word, name, size in told:
        if word == "posted" and size > 1:
            yield from ((f"{name}.{number}", word) for number in range(size))
        else:
            yield name, word


def breaches(told: Told, above: int) -> list[str]:
    """What is wrong with what these writers did, and with every balance; Django is set up."""
    return [
        *_acknowledged(told),
        *_batches(told),
        *_halves(above),
        *_limits(),
        *_promises(),
    ]


def all_breaches(heads: Iterable[tuple[int, str]]) -> list[str]:
    """The whole journal and every sum anew, and that each head that was seen is still in it."""
    from halle.kernel import clock
    from halle.ledger import manifest
    from halle.ledger.jobs import seal_forgotten_entries
    from halle.ledger.queries.journal import broken_promises, broken_seals, holds_head

    while seal_forgotten_entries(clock.now()):
        pass
    return [
        *manifest._unbalanced_entries(),
        *manifest._wrong_balances(),
        *manifest._wrong_folios(),
        *manifest._wrong_reservations(),
        *broken_seals(),
        *broken_promises(),
        *(
            f"the head of {place} is gone"
            for place, digest in heads
            if not holds_head(place, digest)
        ),
    ]


def _acknowledged(told: Told) -> Iterator[str]:
    """Every acknowledged id is present, with what became of it (I5, durability)."""
    from halle.ledger.models import Entry, Reservation

    by_writer = {name.rpartition("-")[0] for _, name, _ in told}
    entries: dict[str, int] = {}
    outcomes: dict[str, str | None] = {}
    for writer in by_writer:
        mine = {"reference__startswith": f"{writer}-"}
        entries |= Entry.objects.filter(kind=KIND, **mine).values_list("reference", "pk")
        outcomes |= Reservation.objects.filter(**mine).values_list(
            "reference", "resolution__outcome"
        )
    undone = set(Entry.objects.filter(kind="reversal").values_list("reference", flat=True))
    for name, word in names_of(told):
        if word == "twice":
            yield f"{name} was done twice"
        if word in ("posted", "part", "reversed") and name not in entries:
            yield f"{name} was acknowledged and is not in the books"
        if word == "reversed" and str(entries.get(name)) not in undone:
            yield f"{name} was undone and stands"
        if word == "reserved" and name not in outcomes:
            yield f"the promise {name} was acknowledged and is gone"
        if word == "voided" and outcomes.get(name) != "voided":
            yield f"the promise {name} was called off and is {outcomes.get(name)}"
        if word == "part" and outcomes.get(name) != "posted":
            yield f"the promise {name} was kept in part and is {outcomes.get(name)}"


def _batches(told: Told) -> Iterator[str]:
    """A batch is in the books whole or not at all, acknowledged or not (I11)."""
    from halle.ledger.models import Entry

    for word, name, size in told:
        if word == "begun":
            found = Entry.objects.filter(kind=KIND, reference__startswith=f"{name}.").count()
            if found not in (0, size):
                yield f"of the batch {name} {found} of {size} are in the books"


def _halves(above: int) -> Iterator[str]:
    """No entry without its legs, none that does not sum to zero (I1, I2)."""
    from halle.kernel import sql

    for pk, legs in sql.rows(
        "SELECT entry.id, COUNT(leg.id) FROM ledger_entry entry "
        "LEFT JOIN ledger_leg leg ON leg.entry_id = entry.id "
        "LEFT JOIN ledger_account account ON account.id = leg.account_id WHERE entry.id > %s "
        "GROUP BY entry.id HAVING COUNT(leg.id) < 2 "
        "OR SUM(CASE WHEN account.unit = 'EUR' THEN leg.cents ELSE 0 END) <> 0 "
        "OR SUM(CASE WHEN account.unit = 'credit' THEN leg.cents ELSE 0 END) <> 0",
        [above],
    ):
        yield f"entry {pk} is half written: {legs} legs"


def _limits() -> Iterator[str]:
    """Every kept balance is its legs (I3) and within its limits, promises counted (I4)."""
    from halle.ledger.manifest import _wrong_balances, _wrong_reservations
    from halle.ledger.models import Balance

    yield from _wrong_balances()
    yield from _wrong_reservations()
    for row in Balance.objects.all():
        low, high = row.cents - row.reserved_out_cents, row.cents + row.reserved_in_cents
        if low < row.floor_cents or (row.ceiling_cents is not None and high > row.ceiling_cents):
            yield f"account {row.account_id} is beyond its limits"


def _promises() -> Iterator[str]:
    """What was posted of a promise has its entry, nothing else has (I8)."""
    from halle.kernel import sql

    for reference, outcome in sql.rows(
        "SELECT made.reference, COALESCE(settled.outcome, 'open') FROM ledger_reservation made "
        "LEFT JOIN ledger_resolution settled ON settled.reservation_id = made.id "
        "LEFT JOIN ledger_entry entry ON entry.kind = made.kind "
        "AND entry.reference = made.reference "
        "WHERE (COALESCE(settled.outcome, 'open') = 'posted') <> (entry.id IS NOT NULL)"
    ):
        yield f"the promise {reference} is {outcome}, its entry says otherwise"
