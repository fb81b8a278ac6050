"""A closed cycle, and an hour at which it may still be corrected and reopened."""

from datetime import datetime
from typing import Any

import pytest

from halle.kernel import clock
from tests.circuits.closing.scenes import SOON, ClosedScene


@pytest.fixture
def at_soon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The pages believe that it is twenty minutes after closing."""
    monkeypatch.setattr(clock, "now", lambda: SOON)
    return SOON


@pytest.fixture
def firm(db: Any, at_soon: datetime) -> ClosedScene:
    """Ana ordered 3 bunches and 2 trout by credit, Ben 4 bunches; orders are closed."""
    scene = ClosedScene()
    scene.anas = scene.order(scene.ana, {scene.carrots: 3, scene.trout: 2}, pay_by="credit")
    scene.bens = scene.order(scene.ben, {scene.carrots: 4})
    scene.close()
    return scene
