"""Transfers through the public action, beside the same writes sent by the raw driver.

Floor: key, entry, two legs, two guarded balances and the audit line of one transfer, in one
transaction of the same durability, on the very tables of the platform. Batches: 1 000
transfers in one transaction, entries and legs as sets. Peers have environments of their own.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

from benchmarks.figures import Beside, Figure, tell
from benchmarks.ledger_peers import measure_peers
from benchmarks.place import analyse, backend_ms, cpu_ms, engine, on_both_engines

FIRMS, TRANSFERS, ROUNDS, BATCH, BATCHES = 1_000, 500, 5, 1_000, 10
CLIENTS, SECONDS = 8, 5


def measure() -> None:
    """Tell what one transfer costs, alone, in batches, and with eight clients at once."""
    network, firms, treasurer = _network()
    analyse()
    _by_action(network, firms, treasurer, 50)
    rounds = []
    for _ in range(ROUNDS):
        ours = _by_action(network, firms, treasurer, TRANSFERS)
        rounds.append((ours, _by_hand(network, firms, TRANSFERS)))
    ours, floor = (statistics.median(spent) for spent in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other in rounds)
    tell(
        Figure("transfer by the action", engine(), ours, "ms of CPU", beside=Beside("floor", floor))
    )
    tell(
        Figure(
            "transfer by the action beside its writes by hand", engine(), ratio, "times", most=1.6
        )
    )
    _batches(network, firms)
    _crowd(network, firms, treasurer)
    measure_peers(ours)
    _all_is_well(network)


def _network() -> tuple[Any, list[int], Any]:
    from halle.kernel.transactions import write_transaction
    from halle.ledger.accounts import account_ids
    from halle.ledger.models import Balance
    from tests.makers.identity import actor, make_organisation, make_person, make_role

    with write_transaction():
        network, treasurer = make_organisation(), make_person()
        make_role(treasurer, network, "treasurer")
        firms = [make_organisation().pk for _ in range(FIRMS)]
        account_ids(network.pk, [("credit", firm, "") for firm in firms])
        Balance.objects.update(floor_cents=-(10**9))
    return network, firms, actor(treasurer, acting_for=network)


def _pair(firms: list[int]) -> tuple[int, int]:
    payer, payee = random.sample(firms, 2)
    return payer, payee


def _transfer(network: Any, firms: list[int], treasurer: Any) -> None:
    from halle.kernel import clock
    from halle.ledger.actions.post_entry import post_entry

    payer, payee = _pair(firms)
    name = f"{random.random()}"
    post_entry(
        actor=treasurer,
        keeper_id=network.pk,
        kind="bench",
        reference=name,
        legs={("credit", payer, ""): -100, ("credit", payee, ""): 100},
        at=clock.now(),
        idempotency_key=name,
    )  # type: ignore[call-arg]


def _by_action(network: Any, firms: list[int], treasurer: Any, count: int) -> float:
    spent = cpu_ms()
    for _ in range(count):
        _transfer(network, firms, treasurer)
    return (cpu_ms() - spent) / count


ENTRY = (
    "INSERT INTO ledger_entry (keeper_id, kind, reference, narration, at, booked_at) "
    "VALUES (?, 'bench', ?, '', ?, ?) RETURNING id"
)
LEG = "INSERT INTO ledger_leg (entry_id, account_id, cents) VALUES (?, ?, ?)"
MOVE = (
    "UPDATE ledger_balance SET cents = cents + ? WHERE account_id = ? "
    "AND cents - reserved_out_cents + ? >= floor_cents"
)
AUDIT = (
    "INSERT INTO kernel_auditline (action, person_id, party_id, channel, subject, at, key, "
    "body_digest, answer) VALUES ('bench', ?, ?, 'web', ?, ?, ?, ?, ?)"
)


def _by_hand(network: Any, firms: list[int], count: int) -> float:
    """The same writes, one transaction each, by the driver alone."""
    from halle.ledger.accounts import account_ids

    accounts = list(account_ids(network.pk, [("credit", firm, "") for firm in firms]).values())
    raw, text = raw_connection()
    spent = raw_cpu(raw)
    for _ in range(count):
        _one_by_hand(raw, text, network.pk, accounts)
    spent = raw_cpu(raw) - spent
    raw.close()
    return spent / count


def _one_by_hand(raw: Any, text: Callable[[str], str], keeper: int, accounts: list[int]) -> None:
    payer, payee = sorted(random.sample(accounts, 2))
    name, now = f"{random.random()}", "2026-11-28 12:00:00+00:00"
    cursor = raw.cursor()
    if isinstance(raw, sqlite3.Connection):
        cursor.execute("BEGIN IMMEDIATE")
    cursor.execute(text(ENTRY), [keeper, name, now, now])
    entry = cursor.fetchone()[0]
    cursor.executemany(text(LEG), [[entry, payer, -100], [entry, payee, 100]])
    for account, cents in ((payer, -100), (payee, 100)):
        cursor.execute(text(MOVE), [cents, account, cents])
    cursor.execute(text(AUDIT), [None, keeper, f"keeper:{keeper}", now, name, "0" * 64, "{}"])
    raw.commit() if not isinstance(raw, sqlite3.Connection) else cursor.execute("COMMIT")


def _batches(network: Any, firms: list[int]) -> None:
    """1 000 transfers a transaction, in turn with raw sets of the same rows."""
    rounds = [(_our_batch(network, firms), _raw_batch(network, firms)) for _ in range(BATCHES)]
    ours, raw = (BATCH / statistics.median(took) for took in zip(*rounds, strict=True))
    ratio = statistics.median(floor / one for one, floor in rounds)
    what = "transfers in batches of 1 000"
    tell(Figure(what, engine(), ours, "a second", beside=Beside("raw", raw)))
    tell(Figure(f"{what}, share of raw", engine(), ratio, "of raw", least=0.8))


def _our_batch(network: Any, firms: list[int]) -> float:
    from halle.kernel import clock
    from halle.kernel.actor import Actor
    from halle.ledger.actions.post_entries import post_entries
    from halle.ledger.posting import Posting

    pairs = [(_pair(firms), f"{random.random()}") for _ in range(BATCH)]
    began = time.perf_counter()
    postings = [
        Posting("bench", name, {("credit", payer, ""): -100, ("credit", payee, ""): 100})
        for (payer, payee), name in pairs
    ]
    operator = Actor.machine_operator()
    post_entries(actor=operator, keeper_id=network.pk, postings=postings, at=clock.now())
    return time.perf_counter() - began


def _raw_batch(network: Any, firms: list[int]) -> float:
    from halle.ledger.accounts import account_ids
    from halle.ledger.models import Entry

    ids = account_ids(network.pk, [("credit", firm, "") for firm in firms])
    accounts = list(ids.values())
    raw, text = raw_connection()
    pairs = [(random.sample(accounts, 2), f"{random.random()}") for _ in range(BATCH)]
    first = (Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    began = time.perf_counter()
    _write_raw_batch(raw, text, network.pk, pairs, first)
    took = time.perf_counter() - began
    raw.close()
    return took


def _write_raw_batch(
    raw: Any, text: Callable[[str], str], keeper: int, pairs: list[Any], first: int
) -> None:
    now, sums = "2026-11-28 12:00:00+00:00", dict[int, int]()
    entries, legs = [], []
    for number, ((payer, payee), name) in enumerate(pairs, start=first):
        entries.append((number, keeper, name, now, now))
        legs += [(number, payer, -100), (number, payee, 100)]
        sums[payer] = sums.get(payer, 0) - 100
        sums[payee] = sums.get(payee, 0) + 100
    cursor = raw.cursor()
    moves = [(cents, account, cents) for account, cents in sorted(sums.items())]
    if isinstance(raw, sqlite3.Connection):
        cursor.execute("BEGIN IMMEDIATE")
        cursor.executemany(ENTRY_BY_ID, entries)
        cursor.executemany(LEG, legs)
        cursor.executemany(MOVE, moves)
        cursor.execute("COMMIT")
        return
    cursor.execute(ENTRIES_PG, [list(column) for column in zip(*entries, strict=True)])
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('ledger_entry', 'id'), %s)", [entries[-1][0]]
    )
    cursor.execute(LEGS_PG, [list(column) for column in zip(*legs, strict=True)])
    cursor.execute(MOVES_PG, [list(column) for column in zip(*moves, strict=True)][:2])
    raw.commit()


ENTRY_BY_ID = (
    "INSERT INTO ledger_entry (id, keeper_id, kind, reference, narration, at, booked_at) "
    "VALUES (?, ?, 'bench', ?, '', ?, ?)"
)
ENTRIES_PG = (
    "INSERT INTO ledger_entry (id, keeper_id, kind, reference, narration, at, booked_at) "
    "SELECT id, keeper, 'bench', reference, '', at, booked FROM unnest("
    "%s::bigint[], %s::bigint[], %s::text[], %s::timestamptz[], %s::timestamptz[]) "
    "AS new(id, keeper, reference, at, booked)"
)
LEGS_PG = (
    "INSERT INTO ledger_leg (entry_id, account_id, cents) "
    "SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[])"
)
MOVES_PG = (
    "UPDATE ledger_balance AS row SET cents = row.cents + change.n FROM "
    "(SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS c(n, id) ORDER BY id) AS change "
    "WHERE row.account_id = change.id AND row.cents - row.reserved_out_cents + change.n >= row.floor_cents"
)


def _crowd(network: Any, firms: list[int], treasurer: Any) -> None:
    """Eight processes at once for five seconds: how many, and how long the slowest wait."""
    from django.db import connections

    connections.close_all()
    fork = get_context("fork")
    told = fork.Queue()
    clients = [
        fork.Process(target=_client, args=(network, firms, treasurer, told)) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    waits = sorted(wait for _ in clients for wait in told.get(timeout=60))
    for client in clients:
        client.join()
    p99 = waits[len(waits) * 99 // 100] * 1000
    what = f"transfers, {CLIENTS} clients"
    tell(Figure(what, engine(), len(waits) / SECONDS, "a second"))
    tell(Figure(f"{what}, 99th percentile", engine(), p99, "ms", most=25))


def _client(network: Any, firms: list[int], treasurer: Any, told: Any) -> None:
    random.seed()
    waits, until = [], time.perf_counter() + SECONDS
    while (began := time.perf_counter()) < until:
        _transfer(network, firms, treasurer)
        waits.append(time.perf_counter() - began)
    told.put(waits)


def raw_connection() -> tuple[Any, Callable[[str], str]]:
    """The driver's own connection with the platform's durability, and how it marks values."""
    from django.db import connection

    if connection.vendor == "sqlite":
        raw: Any = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")
        return raw, lambda statement: statement
    import psycopg

    known = connection.settings_dict
    raw = psycopg.connect(
        dbname=known["NAME"], host=known["HOST"] or None, user=known["USER"] or None,
        prepare_threshold=0,
    )  # fmt: skip
    return raw, lambda statement: statement.replace("?", "%s")


def raw_cpu(raw: Any) -> float:
    """Milliseconds of CPU of this process and of the driver's database process."""
    spent = time.process_time() * 1000
    return (
        spent if isinstance(raw, sqlite3.Connection) else spent + backend_ms(raw.info.backend_pid)
    )


def _all_is_well(network: Any) -> None:
    """Balances sum to zero and are what their legs add up to."""
    from halle.ledger import manifest
    from halle.ledger.queries.balances import balances_of_kinds

    assert sum(balances_of_kinds(network.pk, ["credit"]).values()) == 0
    assert manifest._wrong_balances() == manifest._unbalanced_entries() == []


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_transfers", measure)
