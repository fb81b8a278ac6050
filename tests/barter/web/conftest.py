"""A network with a council, three firms and some trade, as browsers see it."""

from types import SimpleNamespace

import pytest

from halle.barter.parameters import SELLER_FEE
from halle.identity.models import Role
from halle.kernel import clock
from tests.barter.actions.payments import ask, pay
from tests.makers.barter import apply, decide, make_member, make_network
from tests.makers.identity import make_organisation, make_person, make_role
from tests.makers.web import browser


@pytest.fixture
def scene(db):
    """Scierie has paid Café 120 and is asked for 30; Imprimerie waits; strangers look on."""
    decide(SELLER_FEE, 20)
    now = clock.now()
    chair, ada, ben, carl = (make_person(name) for name in ("Chair", "Ada", "Ben", "Carl"))
    network = make_network("drome", manager=chair)
    a = make_member(network, "Scierie", manager=ada, ceiling=300_000)
    b = make_member(network, "Café des Arts", manager=ben, sector="Café")
    volunteer = make_person("Volunteer")
    make_role(volunteer, a.firm, Role.Kind.VOLUNTEER)
    former = make_person("Former")
    make_role(former, a.firm, ended_at=now)
    return SimpleNamespace(
        network=network,
        a=a,
        b=b,
        paid=pay(a, b, 12_000, message="planches", at=now),
        asked=ask(b, a, 3000, message="repas", at=now),
        waiting=apply(network, make_organisation("Imprimerie", manager=carl)),
        ada=browser(ada),
        ben=browser(ben),
        carl=browser(carl),
        chair=browser(chair),
        volunteer=browser(volunteer),
        former=browser(former),
        stranger=browser(make_person("Stranger")),
        nobody=browser(),
    )
