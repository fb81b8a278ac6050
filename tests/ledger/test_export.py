"""The books as plain text: other programs read them and come to the same sums."""

import shutil
import subprocess
from datetime import timedelta

import pytest

from halle.ledger.queries.export import beancount_text, hledger_text
from tests.makers.identity import NOON, make_organisation, make_person
from tests.makers.ledger import give_credit, limit, pay

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(db):
    """A hub with credit sold, a network with a year of payments, one booked late."""
    hub, network, bakery, mill = (make_organisation() for _ in range(4))
    give_credit(hub, make_person(), 1_250)
    limit(network, bakery, floor=-100_000)
    for month in range(12):
        narration = 'Meule "à grain"; lot\n2 (frais)'
        pay(network, bakery, mill, 105 + month, at=NOON - timedelta(days=30 * month),
            narration=narration)  # fmt: skip
    return network


def test_beancount_finds_nothing_to_say(books, tmp_path):
    from beancount import loader

    path = tmp_path / "books.beancount"
    path.write_text("".join(beancount_text()), encoding="utf-8")

    entries, errors, _options = loader.load_file(str(path))

    assert errors == []
    kinds = [type(entry).__name__ for entry in entries]
    assert (kinds.count("Transaction"), kinds.count("Balance")) == (13, 4)


def test_a_cent_too_much_is_told_by_beancount(books, tmp_path):
    from beancount import loader

    path = tmp_path / "books.beancount"
    text = "".join(beancount_text(books.pk))
    path.write_text(text.replace("-1.05 CREDIT", "-1.06 CREDIT", 1), encoding="utf-8")

    assert loader.load_file(str(path))[1] != []


@pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed")
def test_hledger_agrees_with_the_balance_after_each_posting(books, tmp_path):
    path = tmp_path / "books.journal"
    path.write_text("".join(hledger_text()), encoding="utf-8")

    def check():
        command = ["hledger", "-f", str(path), "check", "--strict", "ordereddates"]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert check().stderr == ""
    path.write_text(
        path.read_text(encoding="utf-8").replace("= -1.16 CREDIT", "= -1.17 CREDIT", 1),
        encoding="utf-8",
    )
    assert check().returncode == 1


def test_books_of_one_keeper_hold_nothing_of_another(books):
    text = "".join(hledger_text(books.pk))

    assert f":K{books.pk}:" in text
    assert "Wallet" not in text


def test_empty_books_are_valid(tmp_path):
    from beancount import loader

    path = tmp_path / "books.beancount"
    path.write_text("".join(beancount_text()), encoding="utf-8")

    assert loader.load_file(str(path))[1] == []
