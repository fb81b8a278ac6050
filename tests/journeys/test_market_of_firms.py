"""On the market of firms: offer, ask, quote, order, deliver, accept; looked at on every page."""

from __future__ import annotations

import os
from typing import Any

import pytest

from halle.barter.models import Deal
from tests.journeys.conftest import DESK, PHONE, Arrive, FaultsOf
from tests.journeys.hands import come_in
from tests.makers.barter import make_member, make_network
from tests.makers.barter_deals import make_quote
from tests.makers.barter_market import make_listing
from tests.makers.circuits import make_place
from tests.makers.identity import make_organisation, make_person

pytestmark = pytest.mark.django_db(transaction=True)
MARKET = "/echanger/marche/"
SEEN = os.environ.get("MARKET_SHOTS", "")


@pytest.fixture
def sides(db: None) -> list[Any]:
    """Two members with a place, and things on the market."""
    network = make_network()
    members = [
        make_member(
            network,
            firm=make_organisation(name, manager=make_person(), place=make_place(latitude=north)),
            sector="Réparation",
            line=500_000,
        )
        for name, north in (("Atelier Bérard", 44.73), ("Ferme des Auberts", 44.80))
    ]
    for number in range(23):
        make_listing(members[number % 2], title=f"Affûtage numéro {number}", price_cents=1800)
    make_listing(members[1], kind="want", title="Une salle le samedi", category="premises")
    return members


def look(page: Any, faults_of: FaultsOf, name: str) -> list[str]:
    """What is wrong with a page; a picture of it where one is wanted."""
    if SEEN:
        page.screenshot(path=f"{SEEN}/{name}.png", full_page=True)
    elements = page.evaluate("document.querySelectorAll('body *').length")
    heavy = [f"{page.url}: {elements} elements"] if elements > 380 else []
    return faults_of(page) + heavy


@pytest.mark.parametrize(
    ("window", "viewport", "colours"), [("phone", PHONE, "dark"), ("desk", DESK, "light")]
)
def test_a_deal_on_the_market(
    arrive: Arrive, faults_of: FaultsOf, sides: list[Any], window: str, viewport: Any, colours: Any
) -> None:
    owner, buyer = sides
    page = come_in(arrive(viewport=viewport, colours=colours), buyer.firm.people.get().person)
    found: list[str] = []

    def see(path: str, name: str) -> None:
        page.goto(path)
        found.extend(look(page, faults_of, f"{window}-{name}"))

    see(MARKET, "market")
    see(f"{MARKET}?genre=offres&km=20", "near")
    see(f"{MARKET}?q=zeppelin", "nothing")
    page.goto(MARKET)
    page.get_by_role("link", name="Affûtage numéro 22", exact=True).first.click()
    found += look(page, faults_of, f"{window}-listing")
    page.get_by_label("Écrire à cette entreprise").fill("Combien pour dix lames ?")
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_url("**/messages/**")
    found += look(page, faults_of, f"{window}-thread")
    see(f"{MARKET}messages/", "inbox")
    see(f"{MARKET}deposer/", "publish")
    see(f"{MARKET}mes-annonces/", "mine")
    see(f"{MARKET}favoris/", "favourites")
    see(f"{MARKET}entreprise/{owner.firm.public_id}/", "firm")
    see(f"{MARKET}affaires/devis/{owner.public_id}/", "quote")
    deal = make_quote(owner, buyer)
    see(f"{MARKET}affaires/", "deals")
    see(f"{MARKET}affaires/{deal.public_id}/", "deal-quoted")
    page.get_by_role("button", name="Commander").click()
    page.get_by_text("Les crédits sont réservés.").first.wait_for()
    page.get_by_role("button", name="Je l’ai : accepter et payer").click()
    page.get_by_text("Accepté et payé.").wait_for()
    found += look(page, faults_of, f"{window}-deal-paid")

    assert Deal.objects.get(pk=deal.pk).state == "paid"
    assert found == []
