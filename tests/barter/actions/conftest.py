"""Who pays whom, for the tests beside."""

from __future__ import annotations

import pytest

from halle.barter.models import Membership
from halle.barter.parameters import SELLER_FEE
from tests.makers.barter import decide, make_member, make_network
from tests.makers.identity import make_person


@pytest.fixture
def two(db: None) -> list[Membership]:
    """Two members of a network, each with its manager, and no fees."""
    decide(SELLER_FEE, 0)
    network = make_network()
    return [make_member(network, manager=make_person()) for _ in range(2)]
