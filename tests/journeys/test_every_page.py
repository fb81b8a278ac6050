"""Every address that answers with a page, as somebody who may open it sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.journeys.conftest import DESK, PHONE
from tests.makers.world import PEOPLE, World
from tests.makers.world_founding import make_world
from tests.permissions.addresses import every_address
from tests.permissions.table import ROWS
from tests.permissions.visiting import PAGE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return make_world()


def pages(world: World) -> Iterator[tuple[str, str]]:
    """Who opens what: the first persona in the table of rights whom a page answers."""
    for address in every_address():
        row = ROWS[address.name]
        openers = (who for who in ("nobody", *PEOPLE) if row.expected(who, "GET") == (PAGE,))
        if who := next(openers, None):
            yield who, address.path(world)


@pytest.mark.parametrize(
    ("viewport", "colours"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"]
)
def test_every_page_is_for_everybody(arrive, faults_of, world, viewport, colours):
    faults, seen = [], 0
    addresses = defaultdict(list)
    for who, path in pages(world):
        addresses[who].append(path)
    for who, paths in addresses.items():
        client = Client()
        window = arrive(viewport=viewport, colours=colours)
        if who != "nobody":
            client.force_login(world.people[who].account)
            window.goto("/")
            cookies = [
                {"name": name, "value": morsel.value, "url": window.url}
                for name, morsel in client.cookies.items()
            ]
            window.context.add_cookies(cookies)
        for path in paths:
            answer = client.get(path)
            if answer["Content-Type"].startswith("text/html"):
                window.goto(path)
                faults += faults_of(window)
                seen += 1

    assert faults == []
    assert seen > 80
