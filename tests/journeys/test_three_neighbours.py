"""Three neighbours and a farm: from nothing to baskets handed over and paid for."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from halle.circuits.models import Hub
from halle.kernel import outbox
from halle.kernel.models import OutgoingMail
from halle.market.models import Order
from halle.territory.models import Commune, Territory
from tests.journeys.conftest import DESK, PHONE
from tests.makers.market import make_category

pytestmark = pytest.mark.django_db(transaction=True)

SPREADSHEET = """produit;catégorie;prix;unité;TVA;stock
Carottes;legumes;2,40;1 kg;5,5 %;40
Œufs de plein air;cremerie;2,40;les 6;5,5 %;30
Pain de seigle;boulangerie;6,20;1 kg;5,5 %;12
"""


@pytest.fixture
def crest():
    Territory.objects.create(name="Halle de Crest", short_name="Crest")
    for shelf in ("legumes", "cremerie", "boulangerie"):
        make_category(shelf)
    return Commune.objects.create(
        insee_code="26108",
        name="Crest",
        folded_name="crest",
        department="26",
        postcode="26400",
        latitude=44.7286,
        longitude=5.0222,
    )


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    file = tmp_path / "catalogue.csv"
    file.write_bytes(SPREADSHEET.encode("cp1252"))
    return file


def code_for(email: str) -> str:
    outbox.drain()
    mail = OutgoingMail.objects.filter(recipient=email).latest("pk")
    found = re.search(r"\b([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\b", mail.text)
    assert found, mail.text
    return found[1]


def sign_up(page: Page, name: str, email: str) -> None:
    page.get_by_label("Votre nom").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.locator("main form button.btn").first.click()
    page.locator("input[name=code]").fill(code_for(email))
    page.locator("main form button.btn").first.click()


def open_a_circuit(page: Page, spreadsheet: Path, examine) -> str:
    page.goto("/")
    page.get_by_role("link", name="Commencer").click()
    examine(page)
    page.get_by_label("Nom de votre groupe").fill("Les voisins de la Calade")
    page.get_by_label("Commune").fill("26400")
    page.get_by_label("Où se retirent les paniers").fill("Le garage d’Inès")
    page.locator("main button.large").click()
    examine(page)
    page.get_by_label("Une ferme nous vend ses produits").check()
    page.get_by_label("Nom de la ferme").fill("La ferme des Auberts")
    page.locator("main details summary").click()
    page.locator("input[type=file]").set_input_files(spreadsheet)
    page.locator("button[name=read]").click()
    expect(page.locator("#name0")).to_have_value("Carottes")
    examine(page)
    page.locator("main button.large").click()
    examine(page)
    page.locator("main button.large").click()
    examine(page)
    page.get_by_role("link", name="Créer mon compte").click()
    sign_up(page, "Inès Bouvier", "ines@example.org")
    page.locator("main button.large").click()
    page.wait_for_url("**/partager/")
    examine(page)
    return page.url.split("/")[-3]


def order_carrots(page: Page, cycle: str, examine) -> None:
    page.goto(f"/manger/{cycle}/")
    examine(page)
    page.get_by_role("button", name="Ajouter au panier : Carottes").click()
    page.get_by_role("link", name="Voir le panier").click()
    examine(page)
    page.get_by_label("Votre nom").fill("Huguette Roux")
    page.get_by_label("E-mail").fill("huguette@example.org")
    page.get_by_role("button", name="Commander").last.click()
    page.wait_for_url("**/commandes/**")
    examine(page)


def test_from_nothing_to_an_order(arrive, examine, crest, spreadsheet):
    organiser = arrive(viewport=PHONE)
    cycle = open_a_circuit(organiser, spreadsheet, examine)

    neighbour = arrive(viewport=PHONE)
    order_carrots(neighbour, cycle, examine)

    outbox.drain()
    mail = OutgoingMail.objects.filter(recipient="huguette@example.org").latest("pk")
    assert "Carottes" in mail.text
    desk = arrive(viewport=DESK)
    desk.goto(neighbour.url)
    assert desk.get_by_text("Carottes").first.is_visible()


def test_from_an_order_to_a_farm_that_is_paid(arrive, examine, crest, spreadsheet):
    organiser = arrive(viewport=PHONE)
    cycle = open_a_circuit(organiser, spreadsheet, examine)
    order_carrots(arrive(viewport=PHONE), cycle, examine)

    organiser.goto(f"/manger/organiser/commandes/{cycle}/fermer/")
    examine(organiser)
    organiser.get_by_role("button", name="Fermer la commande").click()
    organiser.wait_for_url("**/recolte/**")
    examine(organiser)
    organiser.get_by_role("link", name="La ferme des Auberts", exact=True).click()
    expect(organiser.get_by_text("Carottes").first).to_be_visible()
    examine(organiser)
    assert organiser.pdf().startswith(b"%PDF")

    organiser.goto(f"/manger/distribution/{cycle}/")
    examine(organiser)
    organiser.get_by_role("link", name="Remettre les paniers").click()
    examine(organiser)
    organiser.goto(f"/manger/distribution/{cycle}/remise/{Order.objects.get().public_id}/")
    examine(organiser)
    organiser.get_by_role("button", name="Encaisser et remettre").click()
    expect(organiser.locator(".notice.ok")).to_contain_text("Huguette Roux")
    examine(organiser)

    hub = Hub.objects.get().party.public_id
    organiser.goto(f"/manger/comptes/{hub}/")
    examine(organiser)
    organiser.get_by_role("link", name="La ferme des Auberts").first.click()
    examine(organiser)
    organiser.get_by_role("button", name="Noter le versement").click()
    expect(organiser.locator(".notice.ok")).to_contain_text("2,40")
    examine(organiser)
