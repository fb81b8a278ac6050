"""A program that listens, and a network of three firms."""

import pytest

from tests.makers.barter import make_member, make_network
from tests.makers.identity import make_person
from tests.makers.webhooks import receiver


@pytest.fixture
def program(settings):
    """A program at a local address, which a setting allows."""
    settings.WEBHOOKS_MAY_BE_LOCAL = True
    with receiver() as listening:
        yield listening


@pytest.fixture
def three(db):
    """Three members of a network."""
    network = make_network("drome")
    return [make_member(network, name, manager=make_person()) for name in ("A", "B", "C")]
