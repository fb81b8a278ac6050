"""Three neighbours and a farm: from nothing to baskets handed over and paid for."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from halle.kernel import outbox
from halle.kernel.models import OutgoingMail
from halle.territory.models import Commune, Territory
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

SPREADSHEET = """produit;catégorie;prix;unité;TVA;stock
Carottes;legumes;2,40;1 kg;5,5 %;40
Œufs de plein air;cremerie;2,40;les 6;5,5 %;30
Pain de seigle;boulangerie;6,20;1 kg;5,5 %;12
"""


@pytest.fixture
def crest():
    Territory.objects.create(name="Halle de Crest", short_name="Crest")
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
    page.locator("main details summary").click()
    page.locator("input[type=file]").set_input_files(spreadsheet)
    page.locator("button[name=read]").click()
    assert page.locator("#name0").input_value() == "Carottes"
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


def test_from_nothing_to_an_order(arrive, examine, crest, spreadsheet):
    organiser = arrive(viewport=PHONE)
    cycle = open_a_circuit(organiser, spreadsheet, examine)

    neighbour = arrive(viewport=PHONE)
    neighbour.goto(f"/manger/{cycle}/")
    examine(neighbour)
    neighbour.get_by_role("button", name="Ajouter au panier : Carottes").click()
    neighbour.get_by_role("link", name="Voir le panier").click()
    examine(neighbour)
    neighbour.get_by_label("Votre nom").fill("Huguette Roux")
    neighbour.get_by_label("E-mail").fill("huguette@example.org")
    neighbour.get_by_role("button", name="Commander").last.click()
    neighbour.wait_for_url("**/commandes/**")
    examine(neighbour)

    outbox.drain()
    mail = OutgoingMail.objects.filter(recipient="huguette@example.org").latest("pk")
    assert "Carottes" in mail.text
    desk = arrive(viewport=DESK)
    desk.goto(neighbour.url)
    assert desk.get_by_text("Carottes").first.is_visible()
