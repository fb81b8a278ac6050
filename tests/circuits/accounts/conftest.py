"""A closed cycle with something to pay, and an hour at which the treasurer sits down."""

from datetime import datetime
from typing import Any

import pytest

from halle.identity.models import Party, Role
from halle.kernel import clock
from tests.circuits.closing.scenes import SOON, ClosedScene
from tests.makers.identity import make_person, make_role


@pytest.fixture
def at_soon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The pages believe that it is twenty minutes after closing."""
    monkeypatch.setattr(clock, "now", lambda: SOON)
    return SOON


@pytest.fixture
def firm(db: Any, at_soon: datetime) -> ClosedScene:
    """Les Auberts are owed 7.50 € and La Pisciculture 10.50 €; Ana has 100 € of credit."""
    scene = ClosedScene()
    scene.charge_five_percent()
    scene.order(scene.ben, {scene.carrots: 3, scene.trout: 2})
    scene.close()
    return scene


@pytest.fixture
def treasurer(firm: ClosedScene) -> Party:
    """Hélène keeps the books of the hub."""
    helene = make_person("Hélène")
    make_role(helene, firm.hub, Role.Kind.TREASURER)
    return helene
