"""More products than a phone shows at a time: pages, and what matters first."""

import re
from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import reverse

from halle.circuits.actions.mark_absent import mark_absent
from halle.circuits.models import OrderCycle
from halle.circuits.queries.leftovers import leftovers_of
from halle.identity.models import Party
from halle.market.models import Order
from tests.circuits.distribution.day import DAY
from tests.makers.circuits import make_cycle, make_hub
from tests.makers.closed import close
from tests.makers.identity import actor, make_person
from tests.makers.market import make_offer, make_seller
from tests.makers.orders import order

pytestmark = pytest.mark.django_db

PRODUCTS = [f"Product {number:02}" for number in range(31)]


class Day(NamedTuple):
    """A closed cycle, and who may hand its baskets over."""

    cycle: OrderCycle
    manager: Party


@pytest.fixture
def day():
    """A closed cycle in which two members ordered 31 products: one takes 30, one the last."""
    manager, farm = make_person("Ana"), make_seller("Les Auberts")
    hub = make_hub(manager=manager)
    offers = [make_offer(farm, name=name, stock=99) for name in PRODUCTS]
    cycle = make_cycle(hub, offers=offers)
    order(cycle, dict.fromkeys(offers[:-1], 1), buyer=make_person("Many"))
    order(cycle, {offers[-1]: 1}, buyer=make_person("One"))
    return Day(close(cycle), manager)


def read(day, name, query=""):
    """What the hub's manager reads on a page."""
    client = Client()
    client.force_login(day.manager.account)
    client.cookies["language"] = "en"
    address = reverse(f"circuits:{name}", args=[day.cycle.session.public_id])
    return client.get(address + query).content.decode()


def products_in(html):
    return re.findall(r"Product \d\d", html)


@pytest.mark.parametrize(
    ("name", "query"),
    [("leftovers", "?"), ("packing", "?par=produit&"), ("packing", "?par=ferme&")],
    ids=["leftovers", "by product", "by producer"],
)
def test_every_product_stands_on_one_of_the_pages(day, name, query):
    first, second = (products_in(read(day, name, f"{query}page={page}")) for page in (1, 2))

    assert (len(first), len(second)) == (25, 6)
    assert sorted(first + second) == PRODUCTS


def test_paper_shows_every_product_at_once(day):
    assert products_in(read(day, "packing-paper", "?par=produit")) == PRODUCTS


def test_what_can_be_given_comes_first(day):
    last = Order.objects.get(session=day.cycle.session, buyer__name="One")
    mark_absent(actor=actor(day.manager), order_id=last.pk, fate="left", at=DAY)

    assert [one.product for one in leftovers_of(day.cycle.pk)] == [PRODUCTS[-1], *PRODUCTS[:-1]]
    assert products_in(read(day, "leftovers"))[0] == PRODUCTS[-1]
