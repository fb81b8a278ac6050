"""A hub with a farm, orders that are open, and its organiser at a browser."""

from datetime import timedelta

import pytest

from halle.circuits.models import Relationship
from halle.kernel import clock
from tests.makers.circuits import make_cycle, make_hub, make_point
from tests.makers.identity import make_person
from tests.makers.market import make_offer, make_seller


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def hub(ana):
    return make_hub("Le Panier", manager=ana)


@pytest.fixture
def farm(hub, ana, now):
    seller = make_seller("Les Auberts", manager=ana)
    Relationship.objects.create(
        producer=seller, hub=hub, permission="add_to_cycles", state="granted", asked_at=now
    )
    return seller


@pytest.fixture
def cycle(hub, farm, now):
    return make_cycle(
        hub,
        offers=[make_offer(farm, name="Carottes"), make_offer(farm, name="Poireaux", stock=None)],
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=2),
        points=[make_point(hub, "Préau"), make_point(hub, "Gare")],
    )


@pytest.fixture
def page(client, ana):
    client.force_login(ana.account)
    return client
