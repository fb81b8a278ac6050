"""Who invoices whom, for the tests beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from halle.identity.models import Party
from tests.makers.firms import make_firm
from tests.makers.identity import make_person


@pytest.fixture
def boss(db: None) -> Party:
    """Whoever manages the seller."""
    return make_person("Nora")


@pytest.fixture
def chief(db: None) -> Party:
    """Whoever manages the buyer."""
    return make_person("Omar")


@pytest.fixture
def seller(boss: Party) -> Party:
    """A firm that is known to the law."""
    return make_firm("Le Fournil", manager=boss)


@pytest.fixture
def buyer(chief: Party) -> Party:
    """Its customer, another one."""
    return make_firm("La Scierie", manager=chief)


@pytest.fixture
def enter(client: Client) -> Callable[[Party], Client]:
    """Sign somebody in; answers the client."""

    def entered(person: Party) -> Client:
        client.force_login(person.account)
        return client

    return entered
