"""One world for a file of tests; each test undoes what it did in it."""

import logging
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from halle.kernel.manifest import MANIFESTS, Manifest, Purpose
from tests.makers.world import World, undone
from tests.makers.world_founding import make_world
from tests.permissions.visiting import Visitors


@pytest.fixture(scope="module")
def visitors(django_db_setup: None, django_db_blocker: Any) -> Iterator[Visitors]:
    """Everybody, signed in, in a world of their own."""
    refusals = logging.getLogger("django.request")
    asked = Manifest("tests", "", purposes=(Purpose("tests.news", "…"),))
    with patch.dict(MANIFESTS, tests=asked), django_db_blocker.unblock(), undone():
        refusals.disabled = True
        yield Visitors(make_world())
        refusals.disabled = False


@pytest.fixture
def world(visitors: Visitors, db: None) -> World:
    """The world of this file, as it was made; what a test does in it is undone."""
    return visitors.world
