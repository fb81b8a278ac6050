"""Every address, every persona: what the table says is what happens."""

from __future__ import annotations

import pytest

from tests.makers.world import PEOPLE, World, undone
from tests.permissions.addresses import Address, every_address
from tests.permissions.table import ROWS
from tests.permissions.visiting import Visitors, outcome
from tests.permissions.watch import Picture, changed, picture, watching

pytestmark = pytest.mark.django_db
EVERYBODY = ("nobody", *PEOPLE)
LET_IN = {"page", "on", "invalid"}
NOTED = {"trust_sighting", "kernel_auditline", "barter_listingthread"}
ADDRESSES = {address.name: address for address in every_address()}


@pytest.fixture(scope="module")
def before(visitors: Visitors) -> Picture:
    """Every table as it was before anybody came."""
    return picture()


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(ADDRESSES) - set(ROWS) == set(), "without a row"
    assert set(ROWS) - set(ADDRESSES) == set(), "without an address"


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=lambda address: address.name)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_table_says_who_may(
    address: Address, method: str, visitors: Visitors, world: World, before: Picture
):
    row = ROWS.get(address.name)
    assert row, f"say in tests/permissions/table.py who may {method} {address.name}"
    path = address.path(world)
    wrong = []
    for who in EVERYBODY:
        expected = row.expected(who, method)
        with undone(), watching() as seen:
            if method == "GET":
                response = visitors.get(who, path)
            else:
                response = visitors.send(who, path, row.body(world))
            if (found := outcome(response)) not in expected:
                wrong.append(f"{who}: {found}, not {expected[-1]}")
            let_in = expected[-1] in LET_IN
            if method == "POST" and let_in and row.post:
                continue
            written = set(changed(before, seen)) - (NOTED if let_in else set())
            if written:
                wrong.append(f"{who} wrote to {', '.join(sorted(written))}")

    assert not wrong, f"{method} {path}\n  " + "\n  ".join(wrong)
