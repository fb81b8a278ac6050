"""One's own thing does not open somebody else's: ids of two houses in one call are refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from halle.kernel.actions import REGISTRY, parameters_of
from halle.kernel.errors import HalleError
from tests.makers.world import World, undone
from tests.permissions.inputs import INPUTS
from tests.permissions.table import ROWS
from tests.permissions.test_actions import ACTIONS
from tests.permissions.test_pages import ADDRESSES
from tests.permissions.visiting import HIDDEN, NOT_TAKEN, REFUSED, Visitors, outcome
from tests.permissions.watch import changed, picture, watching

pytestmark = pytest.mark.django_db

OWN: dict[str, dict[str, Callable[[World], Any]]] = {
    "other_manager": {
        "hub_id": lambda w: w.other_hub.pk,
        "organisation_id": lambda w: w.other_hub.pk,
        "keeper_id": lambda w: w.other_hub.pk,
        "owner_id": lambda w: w.other_hub.pk,
        "cycle_id": lambda w: w.other_cycle.pk,
        "session_id": lambda w: w.other_cycle.pk,
        "slot_id": lambda w: w.other_slot.pk,
    },
    "other_producer": {
        "seller_id": lambda w: w.other_farm.pk,
        "producer_id": lambda w: w.other_farm.pk,
        "supplier_id": lambda w: w.other_farm.pk,
    },
}
"""What each of them has the keys of, under the names that actions and addresses use."""

FOREIGN = ("_id", "_ids", "changes", "corrections", "exclude", "fees", "lines", "points", "slots")
"""What else in a call may belong to somebody."""

ANYBODYS = {
    "barter.check_payment_file": "a council reads files for its own network, and pays nothing yet",
    "billing.issue_invoice": "whoever buys",
    "billing.record_payment": "whoever pays",
    "circuits.ask_permission": "whom one asks",
    "circuits.top_up_credit": "any member",
    "identity.grant_role": "any person",
    "ledger.post_entry": "whoever an account of one's own books is about",
    "ledger.set_account_limits": "whoever an account of one's own books is about",
    "market.edit_seller": "nothing else is named",
    "market.fill_basket": "a basket promises nothing: what is not sold there cannot be ordered",
    "market.set_basket_line": "a basket promises nothing",
    "market.take_out_of_basket": "a basket promises nothing",
}
"""Where the other id may be anybody's, and why."""

CASES = [
    (who, name)
    for who, own in OWN.items()
    for name in ACTIONS
    if name not in ANYBODYS
    and (names := parameters_of(REGISTRY[name]).keys()) & own.keys()
    and any(other.endswith(FOREIGN) for other in names - own.keys())
]


@pytest.mark.parametrize(("who", "name"), CASES)
def test_an_action_leaves_ids_of_two_houses_alone(who: str, name: str, world: World):
    inputs = INPUTS[name](world)
    mine = {key: value(world) for key, value in OWN[who].items() if key in inputs}
    if not any(key.endswith(FOREIGN) for key in inputs.keys() - mine.keys()):
        return
    before = picture()

    with watching() as seen, suppress(HalleError):
        REGISTRY[name](actor=world.actor(who), **({"at": world.now} | inputs | mine))

    assert set(changed(before, seen)) <= {"kernel_auditline"}


OWN_ADDRESSES: dict[str, Callable[[World], Any]] = {
    "hub_id": lambda w: w.other_hub.party.public_id,
    "organisation_id": lambda w: w.other_hub.party.public_id,
    "cycle_id": lambda w: w.other_cycle.session.public_id,
}
TWO_IDS = [
    address
    for address in ADDRESSES.values()
    if len([name for name in address.arguments if name.endswith("_id")]) > 1
    and "other_manager" not in ROWS[address.name].ring.may
]


@pytest.mark.parametrize("address", TWO_IDS, ids=lambda address: address.name)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_refuses_ids_of_two_houses(
    address: Any, method: str, world: World, visitors: Visitors
):
    own = {key: value(world) for key, value in OWN_ADDRESSES.items() if key in address.arguments}
    path = address.path(world, **own)
    before = picture()

    with undone(), watching() as seen:
        send = visitors.get if method == "GET" else lambda who, path: visitors.send(who, path, {})
        assert outcome(send("other_manager", path)) in (HIDDEN, REFUSED, NOT_TAKEN), path

        assert changed(before, seen) == []
