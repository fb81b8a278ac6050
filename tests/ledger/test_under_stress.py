"""What happens to anybody's machine: crowds, a disk that is full."""

import random
from contextlib import suppress

import pytest
from django.db import OperationalError, connection

from halle.ledger import manifest
from halle.ledger.jobs import seal_new_entries
from halle.ledger.models import Entry, Leg
from halle.ledger.queries.balances import account_id
from halle.ledger.queries.journal import broken_seals
from halle.ledger.queries.statements import span_of, statement_lines
from tests.conftest import on_postgres
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, make_organisation
from tests.makers.ledger import cents_of, limit, pay

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def all_is_well() -> None:
    """What `halle check` asks of the ledger."""
    seal_new_entries(NOON)
    assert manifest._unbalanced_entries() == manifest._wrong_balances() == []
    assert list(broken_seals()) == []
    assert not Entry.objects.exclude(pk__in=Leg.objects.values("entry")).exists()


def test_case_10_a_thousand_payments_to_and_fro_at_once():
    network, *both = (make_organisation() for _ in range(3))
    for firm in both:
        limit(network, firm, floor=-1_000_000)
    made: list[tuple[int, int]] = []

    def a_hundred(number: int) -> None:
        chance = random.Random(number)
        for _ in range(100):
            payer, payee = chance.sample(both, 2)
            cents = chance.randint(1, 900)
            pay(network, payer, payee, cents)
            made.append((payer.pk, cents))

    in_threads([lambda number=number: a_hundred(number) for number in range(10)])

    assert len(made) == Entry.objects.count() == 1_000
    expected = sum(cents if payer == both[1].pk else -cents for payer, cents in made)
    assert cents_of(network, *both) == [expected, -expected]
    for firm in both:
        account = account_id(network.pk, "credit", firm.pk)
        balance = 0
        for line in statement_lines(account, span_of(account, None, None)):
            balance += line.cents
            assert line.balance_cents == balance
    all_is_well()


@pytest.mark.skipif(on_postgres(), reason="a full disk is told by SQLite's own limit of pages")
def test_a_full_disk_refuses_the_payment_whole_and_the_books_go_on_afterwards():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-1_000_000)
    done = 0
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
    try:
        with pytest.raises(OperationalError, match="full"):
            for _ in range(20_000):
                pay(network, bakery, mill, 1, narration="x" * 200)
                done += 1
        for _ in range(5):
            with suppress(OperationalError):
                pay(network, bakery, mill, 1, narration="x" * 200)
                done += 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")

    assert Entry.objects.count() == done > 0
    assert cents_of(network, bakery, mill) == [-done, done]
    pay(network, bakery, mill, 1)
    assert cents_of(network, bakery, mill) == [-done - 1, done + 1]
    all_is_well()
