"""Reading a journal of millions of legs: a balance, a page of a statement, the whole chain.

``HALLE_BENCH_LEGS`` says how many legs are written first (10 million take some minutes).
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from benchmarks.figures import Figure, tell
from benchmarks.place import analyse, engine, on_both_engines

LEGS = int(os.environ.get("HALLE_BENCH_LEGS", "2000000"))
FIRMS, A_TIME = 1_000, 5_000


def measure() -> None:
    """Fill the books, seal them, carry forward; tell what reading costs."""
    from halle.ledger import jobs
    from halle.ledger.queries.journal import LONGEST_TRANSACTION
    from tests.makers.identity import NOON

    keeper, firms = _books()
    analyse()
    began, now, sealed = time.perf_counter(), NOON, 0
    while found := jobs.seal_new_entries(now):
        now += LONGEST_TRANSACTION + timedelta(seconds=1)
        sealed += found
    tell(Figure("sealing", engine(), (time.perf_counter() - began) * 1000 / sealed, "ms an entry"))
    jobs.turn_full_folios(NOON + timedelta(days=9))
    analyse()
    _readings(keeper, firms)
    _verifying(sealed)


def _books() -> tuple[int, list[int]]:
    """A thousand accounts, one of which is in half of all entries."""
    from halle.kernel.transactions import write_transaction
    from halle.ledger.posting import Posting, write_entries
    from tests.makers.identity import NOON, make_organisation

    with write_transaction():
        keeper = make_organisation().pk
        firms = [make_organisation().pk for _ in range(FIRMS)]
    for first in range(0, LEGS // 2, A_TIME):
        with write_transaction():
            write_entries(
                keeper,
                [
                    Posting("bench", f"{first + number}", _legs(firms, number))
                    for number in range(A_TIME)
                ],
                NOON + timedelta(seconds=first),
            )
    return keeper, firms


def _legs(firms: list[int], number: int) -> dict[tuple[str, int, str], int]:
    payer, payee = random.sample(firms[1:], 2)
    one = firms[0] if number % 2 else payer
    return {("supplier", one, ""): -5, ("supplier", payee, ""): 5}


def _readings(keeper: int, firms: list[int]) -> None:
    from halle.ledger.models import Leg
    from halle.ledger.queries.balances import account_id, balance_of
    from halle.ledger.queries.folios import cents_at
    from halle.ledger.queries.statements import span_of, statement_page
    from tests.makers.identity import NOON

    long = account_id(keeper, "supplier", firms[0])
    assert long is not None
    legs = Leg.objects.filter(account=long)
    middle = legs.order_by("pk").values_list("pk", flat=True)[legs.count() // 2]
    assert balance_of(keeper, "supplier", firms[0]) == -5 * legs.count()
    span = span_of(long, None, None)
    size = f"{LEGS / 1e6:g} million legs, {legs.count():,} on the account".replace(",", " ")
    for what, read, most in (
        (f"balance, {size}", lambda: balance_of(keeper, "supplier", firms[0]), 1.0),
        ("first page of its statement", lambda: statement_page(long, span), 20.0),
        ("a page of it in the middle", lambda: statement_page(long, span, before=middle), 20.0),
        ("its balance at an instant, by value date",
         lambda: cents_at(long, NOON + timedelta(days=3), by="at"), None),
    ):  # fmt: skip
        tell(Figure(what, engine(), _ms(read), "ms", most=most))


def _ms(read: Callable[[], Any]) -> float:
    read()
    taken = []
    for _ in range(20):
        began = time.perf_counter()
        read()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def _verifying(sealed: int) -> None:
    from django.db import connections

    from halle.surfaces.cli.commands.ledger_command import broken_pieces

    began = time.perf_counter()
    assert broken_pieces(sealed, os.cpu_count() or 1) == []
    rate = sealed / (time.perf_counter() - began)
    connections.close_all()
    what = f"halle ledger verify, {os.cpu_count()} processes"
    tell(Figure(what, engine(), rate, "entries a second", least=200_000))


if __name__ == "__main__":
    on_both_engines("benchmarks.bench_journal", measure)
