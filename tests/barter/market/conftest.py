"""Who trades on the market of a network, for the tests beside."""

from __future__ import annotations

import pytest

from halle.barter.models import Membership
from halle.barter.parameters import SELLER_FEE
from halle.identity.models import Party
from tests.makers.barter import decide, make_member, make_network
from tests.makers.identity import make_person


@pytest.fixture
def council(db: None) -> Party:
    """Whoever decides in the network."""
    return make_person("Conseil")


@pytest.fixture
def sides(council: Party) -> list[Membership]:
    """A seller and a buyer with a line of 1 500, and no fees."""
    decide(SELLER_FEE, 0)
    network = make_network(manager=council)
    return [make_member(network, manager=make_person(), line=150_000) for _ in range(2)]
