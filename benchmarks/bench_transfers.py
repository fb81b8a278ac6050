"""Transfers through the public action, beside the same writes sent by the raw driver.

Floor: key, entry, two legs, two guarded balances and the audit line of one transfer, in one
transaction of the same durability, on the very tables of the platform. Batches: 1 000
transfers in one transaction, entries and legs as sets. Peers have environments of their own.
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Iterator
from multiprocessing import get_context
from typing import Any

from benchmarks.figures import Beside, Figure, tell
from benchmarks.ledger_floor import one_by_hand, raw_connection, raw_cpu, write_batch
from benchmarks.ledger_peers import measure_peers
from benchmarks.place import analyse, cpu_ms, engine, on_both_engines

FIRMS, TRANSFERS, ROUNDS, BATCH, BATCHES = 1_000, 500, 15, 1_000, 20
CLIENTS, SECONDS = 8, 5
EARLIER = 2_000
"""Transfers that are in the books before: PostgreSQL reads an empty table otherwise than one in use."""


def measure() -> None:
    """Tell what one transfer costs, alone, in batches, and with eight clients at once."""
    network, firms, treasurer = _network()
    _by_action(network, firms, treasurer, EARLIER)
    analyse()
    gc.freeze()  # as the server does when it starts
    rounds = []
    with raw_connection() as by_hand:
        for _ in range(ROUNDS):
            ours = _by_action(network, firms, treasurer, TRANSFERS)
            rounds.append((ours, _by_hand(by_hand, network, firms, TRANSFERS)))
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


def _transfers(network: Any, firms: list[int], treasurer: Any) -> Iterator[None]:
    """One more transfer at each step."""
    from halle.kernel import clock
    from halle.ledger.actions.post_entry import post_entry

    post: Any = post_entry
    while True:
        payer, payee = _pair(firms)
        name = f"{random.random()}"
        post(
            actor=treasurer,
            keeper_id=network.pk,
            kind="bench",
            reference=name,
            legs={("credit", payer, ""): -100, ("credit", payee, ""): 100},
            at=clock.now(),
            idempotency_key=name,
        )
        yield


def _by_action(network: Any, firms: list[int], treasurer: Any, count: int) -> float:
    transfers = _transfers(network, firms, treasurer)
    spent = cpu_ms()
    for _ in range(count):
        next(transfers)
    return (cpu_ms() - spent) / count


def _by_hand(raw: Any, network: Any, firms: list[int], count: int) -> float:
    """The same writes, one transaction each, by the driver alone."""
    accounts = _accounts(network, firms)
    spent = raw_cpu(raw)
    for _ in range(count):
        one_by_hand(raw, network.pk, accounts)
    return (raw_cpu(raw) - spent) / count


def _accounts(network: Any, firms: list[int]) -> list[int]:
    from halle.ledger.accounts import account_ids

    return list(account_ids(network.pk, [("credit", firm, "") for firm in firms]).values())


def _batches(network: Any, firms: list[int]) -> None:
    """1 000 transfers a transaction, in turn with raw sets of the same rows."""
    with raw_connection() as raw:
        rounds = [
            (_our_batch(network, firms), _raw_batch(raw, network, firms)) for _ in range(BATCHES)
        ]
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


def _raw_batch(raw: Any, network: Any, firms: list[int]) -> float:
    from halle.ledger.models import Entry

    accounts = _accounts(network, firms)
    pairs = [(random.sample(accounts, 2), f"{random.random()}") for _ in range(BATCH)]
    first = (Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    began = time.perf_counter()
    write_batch(raw, network.pk, pairs, first)
    return time.perf_counter() - began


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
    transfers = _transfers(network, firms, treasurer)
    waits, until = [], time.perf_counter() + SECONDS
    while (began := time.perf_counter()) < until:
        next(transfers)
        waits.append(time.perf_counter() - began)
    told.put(waits)


def _all_is_well(network: Any) -> None:
    """Balances sum to zero and are what their legs add up to."""
    from halle.ledger import manifest
    from halle.ledger.queries.balances import balances_of_kinds

    assert sum(balances_of_kinds(network.pk, ["credit"]).values()) == 0
    assert manifest._wrong_balances() == manifest._unbalanced_entries() == []


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_transfers", measure)
