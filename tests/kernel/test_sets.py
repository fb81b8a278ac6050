"""Sets of rows at once: locked gently, so that whoever only points at a row does not wait."""

from __future__ import annotations

from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from halle.kernel import sets, sql
from halle.kernel.models import ParameterValue
from halle.kernel.set_statements import FEW
from halle.kernel.transactions import write_transaction
from halle.ledger.posting import Posting, write_entries
from halle.market.models import StockPool
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, make_organisation
from tests.makers.market import make_offer, make_pool, make_seller


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_row_whose_figures_change_may_be_pointed_at_meanwhile():
    """Two orders that each hold one pool and point at the other's would wait for each other.

    References are looked at when a transaction ends: this is what a deadlock was made of.
    """
    farm = make_seller()
    pool, seen, held = make_pool(farm), Event(), Event()

    def change() -> Any:
        with transaction.atomic():
            moved = sets.guarded_update(
                StockPool, "id", sets="reserved = row.reserved + change.n", guard="TRUE",
                changes={pool.pk: 1},
            )  # fmt: skip
            held.set()
            assert seen.wait(20)
        return moved

    def point() -> Any:
        assert held.wait(20)
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '3s'")
                return make_offer(farm, pool=pool).pool_id
        finally:
            seen.set()

    assert in_threads([change, point]) == [1, pool.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, FEW, FEW + 1])
def test_few_rows_and_many_are_changed_and_found_alike(how_many: int):
    farm = make_seller()
    pools = [make_pool(farm, 2**40).pk for _ in range(how_many)]
    amounts = {pool: 2**33 + number for number, pool in enumerate(pools)}
    table = sets.rows_of("wanted", how_many, pool="bigint", word="text")

    moved = sets.guarded_update(
        StockPool, "id", sets="reserved = change.n", guard="TRUE", changes=amounts
    )
    found = sql.rows(
        f"SELECT pool.id, wanted.word, pool.reserved FROM {table} "
        "CROSS JOIN market_stockpool pool WHERE pool.id = wanted.pool",
        sets.as_rows([(pool, f"é{pool}") for pool in pools]),
    )

    assert moved == how_many
    assert sorted(found) == [(pool, f"é{pool}", amounts[pool]) for pool in pools]


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [0, 1, FEW, FEW + 1])
def test_few_rows_and_many_are_added_alike_and_known_ones_left_out(how_many: int):
    columns = ("name", "value", "since", "decision")
    rows = [(f"n{number}", number, NOON, "é") for number in range(how_many)]

    added = sets.insert(ParameterValue, columns, rows)

    kept = ParameterValue.objects.filter(decision="é").order_by("value")
    assert added == how_many
    assert list(kept.values_list(*columns)) == rows


@pytest.mark.django_db
def test_nothing_to_change_is_nothing_refused():
    nothing = {"sets": "reserved = change.n", "guard": "TRUE", "changes": {}}

    assert sets.guarded_update(StockPool, "id", **nothing) == 0
    assert sets.refused_updates(StockPool, "id", **nothing) == []


@pytest.mark.django_db
def test_only_rows_whose_guard_holds_move():
    farm = make_seller()
    full, short = make_pool(farm, 5), make_pool(farm, 1)
    rule = {
        "sets": "reserved = row.reserved + change.n",
        "guard": "row.on_hand - row.reserved >= change.n",
    }

    refused = sets.refused_updates(StockPool, "id", changes={short.pk: 2, full.pk: 2}, **rule)
    moved = sets.guarded_update(StockPool, "id", changes={short.pk: 1, full.pk: 4}, **rule)

    assert refused == [short.pk]
    assert moved == 1
    assert dict(StockPool.objects.values_list("pk", "reserved")) == {full.pk: 2, short.pk: 1}


@pytest.mark.django_db
@pytest.mark.parametrize("microsecond", [0, 1, 120_000])
def test_the_database_writes_instants_and_ids_as_python_does(microsecond: int):
    at, about = NOON.replace(microsecond=microsecond), uuid4()
    with write_transaction():
        keeper = make_organisation().pk
        legs = {("supplier", keeper, ""): 1, ("buyer", keeper, ""): -1}
        write_entries(keeper, [Posting("a", "1", legs, about=about), Posting("b", "2", legs)], at)

    told = sql.rows(
        f"SELECT {sets.iso_text('at')}, {sets.iso_text('NULLIF(at, at)')}, "
        f"{sets.uuid_text('about')} FROM ledger_entry ORDER BY id"
    )

    assert told == [(at.isoformat(), "", str(about)), (at.isoformat(), "", "")]
