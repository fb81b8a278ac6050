"""The whole living territory, loaded once: as large as promised, and its books open to all."""

from collections.abc import Iterator

import pytest
from django.db.models import Count
from pytest_django import DjangoDbBlocker

from halle.barter.models import Network, Transfer
from halle.barter.queries.figures import network_figures
from halle.circuits.models import Point
from halle.config.demo_loading import Plan, load_territory
from halle.identity.models import Account, Role
from halle.kernel.manifest import MANIFESTS
from halle.market.models import Offer, Order, Product, SaleSession, Seller
from halle.territory.models import Territory
from tests.config.test_living_territory import NOW, undone

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module", autouse=True)
def territory(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once, and forgotten afterwards."""
    with django_db_blocker.unblock(), undone():
        load_territory(Plan(now=NOW))
        yield


def test_the_whole_territory_is_as_large_as_promised() -> None:
    assert Territory.objects.get().name == "Halle de Crest et vallées"
    assert Seller.objects.filter(offers__isnull=False).distinct().count() >= 25
    assert Product.objects.count() >= 400
    assert Offer.objects.filter(variant__product__archived_at=None).count() >= 400
    assert Point.objects.count() >= 6
    assert Point.objects.values("kind").distinct().count() >= 4
    assert Account.objects.count() >= 300
    assert Role.objects.values("kind").distinct().count() >= 4
    closed = SaleSession.objects.filter(state=SaleSession.State.CLOSED, cycle__isnull=False)
    months = {
        (session.closes_at.year, session.closes_at.month)
        for session in closed.annotate(count=Count("orders")).filter(count__gt=0)
    }
    assert len(months) >= 12
    assert Order.objects.filter(session__in=closed).count() > 4_000
    buyers = Order.objects.values("buyer").distinct().count()
    assert buyers > 250
    for manifest in MANIFESTS.values():
        for check in manifest.checks:
            assert check.find() == [], check.name


def test_a_year_of_trade_in_credit_looks_lived_in() -> None:
    figures = network_figures(Network.objects.get().pk, NOW)

    assert figures.members >= 60
    assert 2_300 < figures.payments < 2_700
    assert 400 < (figures.gini_permille or 0) < 650
    assert 8_000 < (figures.velocity_permille or 0) < 25_000
    assert 3 <= figures.dormant <= 6
    assert set(Transfer.objects.values_list("kind", flat=True)) >= {
        *("payment", "request", "recurring", "fee"),
    }
