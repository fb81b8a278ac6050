"""No everyday page weighs more than an old phone carries, filled as a real territory fills it.

380 elements are what an EcoIndex of grade A allows; whatever has more says here why.
"""

from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from halle.circuits.models import OrderCycle, Point
from halle.config.demo_loading import Plan, load_territory
from halle.identity.models import Account, Party
from halle.kernel import clock
from halle.market.models import Order

LIGHT = 380
NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)

EVERYDAY = {
    "camille.rousset": (
        "web:home", "web:today", "web:rules", "circuits:home", "circuits:points",
        "circuits:point place", "circuits:producers", "circuits:producer farm",
        "circuits:season ?mois=3", "circuits:season ?mois=8", "circuits:season ?mois=11",
        "circuits:shop open", "circuits:shop open ?page=2",
        "circuits:shop open ?rayon=legumes", "circuits:cents open", "circuits:basket open",
        "circuits:orders", "circuits:wallet", "identity:account",
    ),
    "mireille.reynier": (
        "web:today", "circuits:distributions", "circuits:distribution today",
        "circuits:leftovers today", "circuits:handover today",
        "circuits:basket-to-hand-over today basket", "circuits:packing today",
        "circuits:packing today ?par=produit", "circuits:packing today ?par=ferme",
        "circuits:cycle-harvest today", "circuits:farm-corrections today farm",
        "circuits:harvests",
    ),
    "helene.vignal": (
        "web:today", "circuits:accounts hub", "circuits:member-credits hub", "circuits:reports",
    ),
    "nora.benali": (
        "web:today", "circuits:organise", "circuits:hub hub", "circuits:cycle-dates open",
        "circuits:cycle-fees open", "circuits:cycle-harvest open", "circuits:fees hub",
        "circuits:cycle-journal open",
    ),
    "bastien.auberts": ("web:today", "circuits:statements", "circuits:harvests"),
}  # fmt: skip
"""Who opens which page of what."""

PRINTING = "mireille.reynier"
PAPER = {
    "circuits:all-sheets today": "every farm's sheet, printed in one go: none may be left out",
    "circuits:packing-paper today": "every basket of the day, ticked with a pencil",
}
"""What is printed, and why it is whole; on a screen the same can be read piece by piece."""


class Elements(HTMLParser):
    """Counts the elements of a page."""

    count = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.count += 1


def a_territory() -> dict[str, Any]:
    """As much as the demonstration has; what its addresses name."""
    load_territory(Plan(now=NOW, months=1))
    cycles = {
        word: OrderCycle.objects.get(name=name, session__state=state)
        for word, name, state in (
            ("open", "Commande de la semaine", "open"),
            ("today", "La Grange", "closed"),
        )
    }
    today, hub = cycles["today"], cycles["open"].coordinator
    order = Order.objects.filter(session=today.session, state=Order.State.CONFIRMED).first()
    assert order
    return {word: cycle.session for word, cycle in cycles.items()} | {
        "basket": order,
        "place": Point.objects.filter(hub=today.coordinator).first(),
        "farm": Party.objects.get(pk=order.lines.values_list("supplier", flat=True)[0]),
        "hub": hub.party,
    }


def visitor(who: str) -> Client:
    """One of the people of the demonstration, signed in."""
    client = Client()
    client.force_login(Account.objects.get(email=f"{who}@example.org"))
    return client


def html_of(client: Client, territory: dict[str, Any], page: str) -> str:
    """The page of this name, about these things, with this query."""
    name, *words = page.split()
    query = "".join(word for word in words if word.startswith("?"))
    about = [territory[word].public_id for word in words if not word.startswith("?")]
    response = client.get(reverse(name, args=about) + query)
    assert response.status_code == 200, page
    return response.content.decode()


def elements_in(html: str) -> int:
    """How many elements a page has."""
    counted = Elements()
    counted.feed(html)
    return counted.count


@pytest.mark.django_db
@pytest.mark.slow
def test_only_paper_is_heavy(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    territory = a_territory()
    weights = {}

    for who, pages in (*EVERYDAY.items(), (PRINTING, PAPER)):
        client = visitor(who)
        for page in pages:
            weights[f"{who}: {page}"] = elements_in(html_of(client, territory, page))

    heavy = {page: count for page, count in weights.items() if count > LIGHT}
    assert heavy.keys() == {f"{PRINTING}: {page}" for page in PAPER}, heavy
